import { describe, expect, it } from 'vitest';
import { goDuration } from '../../src/plan/duration.ts';
import { compileText } from '../support/compile-text.ts';

function plan(schedule: string, retention: string, velero = 'version: 1.18.3'): string {
  return `version: 1
cluster: prod
velero: { ${velero}, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: prod-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
targets:
  shop: { namespaces: [shop], clusterResources: related, schedule: ${schedule}, retention: ${retention} }
output: { format: flux, path: rendered }
`;
}

const findingsOf = (text: string) =>
  compileText(text).findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);

const codesOf = (text: string) => compileText(text).findings.map(({ code }) => code);

/** Name, cron and lifetime of each schedule. */
function schedulesOf(text: string): readonly string[] {
  const { plan, findings } = compileText(text);
  if (plan === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return plan.schedules.map(({ name, cron, ttlSeconds }) => `${name}: ${cron}, ${goDuration(ttlSeconds)}`);
}

describe('a plan’s schedules', () => {
  it.each([
    ['daily 02:00', '30d', ['shop: 0 2 * * *, 720h0m0s']],
    ['weekly sun 01:00', '1y', ['shop: 0 1 * * 0, 8760h0m0s']],
    ['monthly 1 03:00', '2y', ['shop: 0 3 1 * *, 17520h0m0s']],
    ['every 6h :15', '90d', ['shop: 15 */6 * * *, 2160h0m0s']],
    ['hourly :05', '2d', ['shop: 5 * * * *, 48h0m0s']],
    ['"45 3 * * *"', '4w', ['shop: 45 3 * * *, 672h0m0s']],
    ['manual', '90d', ['shop: 0 0 1 1 *, 2160h0m0s']],
  ])('of %s kept for %s are named, timed and kept so', (schedule, retention, expected) => {
    expect(schedulesOf(plan(schedule, retention))).toEqual(expected);
    expect(findingsOf(plan(schedule, retention))).toEqual([]);
  });

  it('have one object per layer of a keep-set', () => {
    expect(schedulesOf(plan('daily 02:00', '{ daily: 7, weekly: 4, yearly: 2 }'))).toEqual([
      'shop-daily: 0 2 2-7,9-14,16-21,23-28,30-31 * *, 195h0m0s',
      'shop-weekly: 0 2 1,8,15,22,29 2-12 *, 843h0m0s',
      'shop-weekly-january: 0 2 8,15,22,29 1 *, 843h0m0s',
      'shop-yearly: 0 2 1 1 *, 26355h0m0s',
    ]);
  });

  it('carry the zone in their crons, never in the server', () => {
    const text = plan('daily 04:00', '30d', 'version: 1.18.3, timeZone: Europe/Berlin');
    expect(schedulesOf(text)).toEqual(['shop: CRON_TZ=Europe/Berlin 0 4 * * *, 720h0m0s']);
    expect(findingsOf(text)).toEqual([]);
  });

  it('need no table of time zones where the plan names none', () => {
    const { DateTimeFormat } = Intl;
    let made = 0;
    class Counted extends DateTimeFormat {
      constructor(...given: ConstructorParameters<typeof Intl.DateTimeFormat>) {
        super(...given);
        made++;
      }
    }
    Intl.DateTimeFormat = Counted as unknown as typeof Intl.DateTimeFormat;
    try {
      compileText(plan('daily 01:00-05:00', '{ daily: 7, weekly: 4 }'));
    } finally {
      Intl.DateTimeFormat = DateTimeFormat;
    }
    expect(made).toBe(0);
  });
});

describe('a plan is told about its crons:', () => {
  it('a keep-set on a weekly schedule is refused where the schedule stands', () => {
    const text = plan('weekly sun 01:00', '{ weekly: 4 }');
    expect(codesOf(text)).toEqual(['keep-set-schedule']);
  });

  it('a keep-set at a time that a clock skips is told another time, not the form that stands there', () => {
    const zone = 'version: 1.18.3, timeZone: Europe/Berlin';
    const remedies = (schedule: string) =>
      compileText(plan(schedule, '{ daily: 7 }', zone)).findings.map(({ remedy }) => remedy);
    expect(remedies('daily 02:30')).toEqual([
      'choose a time that the change does not touch, such as 03:30, or UTC',
    ]);
    expect(remedies('daily 03:30')).toEqual([]);
  });

  it('a run in an hour that summer time skips is left out before 1.18.3, and differs afterwards', () => {
    const old = plan('daily 02:30', '30d', 'version: 1.18.2, timeZone: Europe/Berlin');
    expect(codesOf(old)).toContain('clock-change-skips-run');
    const young = plan('daily 02:30', '30d', 'version: 1.18.3, timeZone: Europe/Berlin');
    expect(codesOf(young)).toEqual(['cron-differs-between-releases']);
  });

  it('so is every layer of a keep-set', () => {
    const text = plan('every 2h :30', '{ hourly: 12, daily: 7 }', 'version: 1.18.3, timeZone: Europe/Berlin');
    expect(codesOf(text)).toEqual(['cron-differs-between-releases']);
  });

  it('a cron that only the other release accepts', () => {
    expect(findingsOf(plan('"0 2 * * 7"', '30d', 'version: 1.18.2'))).toContain(
      'error cron-refused: Velero 1.18.2 refuses "0 2 * * 7": "7": the day of week ends at 6; Velero from 1.18.3 on would take it',
    );
    expect(codesOf(plan('"*/90 * * * *"', '30d', 'version: 1.18.3'))).toContain('cron-refused');
    expect(codesOf(plan('"0 2 * * 7"', '30d', 'version: 1.18.3'))).toEqual(['cron-differs-between-releases']);
  });

  it('a date beside a weekday, with what each release makes of it', () => {
    expect(findingsOf(plan('"0 3 13 * 5"', '3y'))).toEqual([
      'warning cron-differs-between-releases: "0 3 13 * 5" changes its meaning with Velero 1.18.3: Velero before 1.18.3 fires on the 13th and on every Friday; Velero from 1.18.3 on fires only on a Friday that is the 13th',
    ]);
  });

  it.each(['"0 0 30 2 *"', '"0 0 31 4,6 *"', '"@manual"', '"0 0 29 2 1"'])(
    'the date %s is refused, for Velero takes it for always due',
    (schedule) => {
      expect(codesOf(plan(schedule, '10y'))).toContain('cron-never-due');
    },
  );
});
