import { describe, expect, it } from 'vitest';
import { compareDialects } from '../../src/velero/cron/index.ts';

describe('what both dialects make of a cron', () => {
  it.each(['0 2 * * *', '@daily', '*/5 * * * *', '0 3 1-7 * *', '0 3 * * 1-5', '@every 6h', '0 0 30 2 *'])(
    '%s is the same',
    (text) => {
      expect(compareDialects(text)).toMatchObject({ same: true, difference: 'none' });
    },
  );

  it('is no difference where both refuse', () => {
    expect(compareDialects('0 2 * *')).toMatchObject({ same: true, difference: 'none' });
  });

  it('differs for a date beside a weekday: either is enough, or both are needed', () => {
    expect(compareDialects('0 3 13 * 5')).toEqual({
      same: false,
      difference: 'days',
      robfig: 'fires on the 13th and on every Friday',
      netresearch: 'fires only on a Friday that is the 13th',
    });
    expect(compareDialects('0 3 1-7 * mon,tue')).toMatchObject({
      robfig: 'fires on the 1st to 7th and on every Monday and Tuesday',
      netresearch: 'fires only on a Monday or Tuesday that is one of the 1st to 7th',
    });
  });

  it('is the same where the date or the weekday leaves nothing out', () => {
    expect(compareDialects('0 3 13 * ?').same).toBe(true);
    expect(compareDialects('0 3 * * 5').same).toBe(true);
  });

  it('differs where every date is written out, for then the old library no longer looks at the weekday', () => {
    expect(compareDialects('0 3 1-31 * 5')).toEqual({
      same: false,
      difference: 'days',
      robfig: 'fires every day',
      netresearch: 'fires on every Friday',
    });
  });

  it.each([
    ['0 2 * * 7', 'robfig'],
    ['0 22-2 * * *', 'robfig'],
    ['@manual', 'robfig'],
    ['*/90 * * * *', 'netresearch'],
    ['@every 0s', 'netresearch'],
  ] as const)('says that %s is refused by the %s dialect', (text, refusing) => {
    const compared = compareDialects(text);
    expect(compared).toMatchObject({ same: false, difference: 'refused' });
    expect(compared[refusing]).toMatch(/^refuses it \(.+\)$/);
    expect(compared[refusing === 'robfig' ? 'netresearch' : 'robfig']).not.toContain('refuses');
  });

  it('differs on the Sunday that a step over the week reaches as 7', () => {
    expect(compareDialects('0 2 * * 1/2')).toMatchObject({
      difference: 'days',
      robfig: 'fires on every Monday, Wednesday and Friday',
      netresearch: 'fires on every Sunday, Monday, Wednesday and Friday',
    });
  });

  it('differs in an hour that summer time skips, and only there', () => {
    expect(compareDialects('30 2 * * *', 'Europe/Berlin')).toEqual({
      same: false,
      difference: 'summer-time',
      robfig: 'leaves out the run that falls into the hour skipped when summer time begins in Europe/Berlin',
      netresearch: 'makes up for it an hour later',
    });
    expect(compareDialects('CRON_TZ=Europe/Berlin 30 2 * * *').difference).toBe('summer-time');
    expect(compareDialects('30 3 * * *', 'Europe/Berlin').same).toBe(true);
    expect(compareDialects('30 2 * * *', 'Asia/Kathmandu').same).toBe(true);
    expect(compareDialects('30 * * * *', 'Europe/Berlin').same).toBe(true);
  });
});
