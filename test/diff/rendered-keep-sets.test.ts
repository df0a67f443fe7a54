import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/review.ts';
import { compareTexts, compareWithRendered, planWith } from './compare-texts.ts';

const long = { daily: 7, weekly: 4, monthly: 12 };
const full = { hourly: 24, daily: 7, weekly: 4, monthly: 12, yearly: 3 };
const web = { namespaces: ['web'], schedule: 'daily 03:00', retention: long };
const planOf = (targets: object, timeZone?: string) =>
  planWith({ targets, ...(timeZone === undefined ? {} : { velero: { timeZone } }) });

/** A target with a keep-set and a plain retention, by the names of their entries. */
const withEntries = (keptSet: string, plain: string) => ({
  web: {
    namespaces: ['web'],
    schedules: {
      [keptSet]: { schedule: 'daily 03:00', retention: long },
      [plain]: { schedule: 'every 6h', retention: '7d' },
    },
  },
});

/** What a reviewer reads of a risk, wherever in the plan it is placed. How something was written no object tells. */
const said = ({ comparison }: Review) =>
  comparison.risks
    .filter(({ level }) => level !== 'info')
    .map(({ code, level, subject, message, before, after }) => ({
      code,
      level,
      subject,
      message,
      before,
      after,
    }));

const changes: readonly (readonly [string, string, string, string])[] = [
  ['moved in time', planOf({ web }), planOf({ web: { ...web, schedule: 'daily 04:00' } }), 'schedule-moved'],
  [
    'kept for longer',
    planOf({ web }),
    planOf({ web: { ...web, retention: { ...long, daily: 14 } } }),
    'retention-lengthened',
  ],
  [
    'without its weekly points and moved',
    planOf({ web }),
    planOf({ web: { ...web, schedule: 'daily 04:00', retention: { daily: 7, monthly: 12 } } }),
    'retention-shortened',
  ],
  ['read in another zone', planOf({ web }), planOf({ web }, 'Europe/Berlin'), 'recovery-point-lengthened'],
  ['of a renamed target', planOf({ web }), planOf({ site: web }), 'target-renamed'],
  [
    'that became an entry',
    planOf({ web }),
    planOf({
      web: { namespaces: ['web'], schedules: { web: { schedule: 'daily 03:00', retention: long } } },
    }),
    'schedule-renamed',
  ],
  [
    'that became one duration',
    planOf({ web }),
    planOf({ web: { ...web, retention: '30d' } }),
    'retention-shortened',
  ],
  [
    'that was one duration',
    planOf({ web: { ...web, retention: '30d' } }),
    planOf({ web }),
    'retention-shortened',
  ],
  [
    'of one layer, renamed',
    planOf({ web: { ...web, retention: { daily: 7 } } }),
    planOf({ site: { ...web, retention: { daily: 7 } } }),
    'target-renamed',
  ],
  [
    'of one layer, moved',
    planOf({ web: { ...web, retention: { daily: 7 } } }),
    planOf({ web: { ...web, schedule: 'daily 04:00', retention: { daily: 7 } } }),
    'schedule-moved',
  ],
  [
    'of every layer, thinned',
    planOf({ web: { ...web, schedule: 'hourly', retention: full } }),
    planOf({ web: { ...web, schedule: 'every 6h', retention: full } }),
    'recovery-point-lengthened',
  ],
  [
    'beside an entry, both with new names',
    planOf(withEntries('a', 'b')),
    planOf(withEntries('c', 'd')),
    'schedule-renamed',
  ],
];

describe('a keep-set in a rendered folder is told as the plan would tell it', () => {
  test.each(changes)('one %s', (_, before, after, code) => {
    const told = compareWithRendered(before, after);
    expect(said(told)).toEqual(said(compareTexts(before, after)));
    expect(said(told).map((risk) => risk.code)).toContain(code);
  });

  test('entries with the names of layers are none', () => {
    const schedules = {
      daily: { schedule: 'daily 03:00', retention: '30d' },
      weekly: { schedule: 'weekly sun 04:00', retention: '90d' },
    };
    const told = compareWithRendered(planOf({ web: { namespaces: ['web'], schedules } }), planOf({ web }));
    expect(said(told)).toEqual([
      expect.objectContaining({
        code: 'retention-shortened',
        before: '30d',
        after: 'daily 8d 3h, weekly 35d 3h, monthly 403d 3h',
      }),
      expect.objectContaining({ code: 'schedule-removed', before: 'every 7d, kept 90d' }),
    ]);
  });
});
