import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWhen, placeWhen } from '../../src/plan/when.ts';
import { compareDialects, gapsOf, parseCron } from '../../src/velero/cron/index.ts';

function cronOf(text: string, timeZone = 'UTC', cluster = 'home', name = 'everything'): string {
  const parsed = parseWhen(text);
  if (!parsed.ok) throw new Error(`${parsed.message}; ${parsed.remedy}`);
  return placeWhen(parsed.when, { cluster, name, timeZone }).cron;
}

function remedyOf(text: string): string {
  const parsed = parseWhen(text);
  return parsed.ok ? 'accepted' : parsed.remedy;
}

describe('a schedule in words', () => {
  it.each([
    ['manual', '0 0 1 1 *'],
    ['hourly', '19 * * * *'],
    ['hourly :15', '15 * * * *'],
    ['every 1h :05', '5 * * * *'],
    ['every 6h', '19 */6 * * *'],
    ['every 6h :00', '0 */6 * * *'],
    ['every 24h :30', '30 0 * * *'],
    ['daily 02:00', '0 2 * * *'],
    ['daily 01:00-05:00', '19 2 * * *'],
    ['weekly sun 01:00', '0 1 * * 0'],
    ['weekly sat 23:30', '30 23 * * 6'],
    ['monthly 1 03:00', '0 3 1 * *'],
    ['monthly 28 03:00', '0 3 28 * *'],
    ['  daily   02:00 ', '0 2 * * *'],
  ])('%s is %s', (text, cron) => {
    expect(cronOf(text)).toBe(cron);
  });

  it('is read in the zone of the plan, which stands before every cron but that of manual', () => {
    expect(cronOf('daily 04:00', 'Europe/Berlin')).toBe('CRON_TZ=Europe/Berlin 0 4 * * *');
    expect(cronOf('hourly :15', 'Asia/Kathmandu')).toBe('CRON_TZ=Asia/Kathmandu 15 * * * *');
    expect(cronOf('manual', 'Europe/Berlin')).toBe('0 0 1 1 *');
  });

  it('says of manual that it never fires by itself', () => {
    const parsed = parseWhen('manual');
    expect(parsed.ok && placeWhen(parsed.when, { cluster: 'a', name: 'b', timeZone: 'UTC' }).manual).toBe(
      true,
    );
  });
});

describe('a cron', () => {
  it.each(['0 2 * * *', '*/15 1-5 * * mon', '@daily', '0 2 * * 7', '*/90 * * * *'])(
    '%s stands as it is',
    (text) => {
      expect(cronOf(text)).toBe(text);
    },
  );

  it('gets the zone of the plan unless it names one, or counts from the last backup', () => {
    expect(cronOf('0 2 * * *', 'Europe/Berlin')).toBe('CRON_TZ=Europe/Berlin 0 2 * * *');
    expect(cronOf('@daily', 'Europe/Berlin')).toBe('CRON_TZ=Europe/Berlin @daily');
    expect(cronOf('CRON_TZ=Asia/Tokyo 0 2 * * *', 'Europe/Berlin')).toBe('CRON_TZ=Asia/Tokyo 0 2 * * *');
    expect(cronOf('TZ=UTC 0 2 * * *', 'Europe/Berlin')).toBe('TZ=UTC 0 2 * * *');
    expect(cronOf('@every 6h', 'Europe/Berlin')).toBe('@every 6h');
  });
});

describe('a near miss says what to type', () => {
  it.each([
    ['daily', 'write daily 02:00, or a window such as daily 01:00-05:00'],
    ['daily 2:00', 'write daily 02:00'],
    ['daily 2am', 'write daily 02:00'],
    ['daily 2 pm', 'write daily 14:00'],
    ['daily 12am', 'write daily 00:00'],
    ['daily 24:00', 'write daily 00:00'],
    ['daily midnight', 'write daily 00:00'],
    ['daily at 02:00', 'write daily 02:00'],
    ['daily 02:00:00', 'write daily 02:00'],
    ['daily 1:00 - 5:00', 'write daily 01:00-05:00'],
    ['daily between 01:00 and 05:00', 'write daily 01:00-05:00'],
    ['daily 02:00-02:00', 'write daily 02:00'],
    ['daily 25:00', 'write daily 02:00, or a window such as daily 01:00-05:00'],
    ['daily 01:00-05:00 UTC', 'write daily 02:00, or a window such as daily 01:00-05:00'],
    ['Daily 02:00', 'write daily 02:00'],
    ['DAILY', 'write daily 02:00, or a window such as daily 01:00-05:00'],
    ['dialy 02:00', 'write daily 02:00'],
    ['nightly', 'write daily 01:00-05:00'],
    ['every 5h', 'write every 4h or every 6h'],
    ['every 16h', 'write every 12h or every 24h'],
    ['every 48h', 'write daily 02:00, or a cron in quotes'],
    ['every 0h', 'write every 6h'],
    ['every 6 hours', 'write every 6h'],
    ['every 06h', 'write every 6h'],
    ['every 30m', 'write "*/30 * * * *"'],
    ['every 15 minutes', 'write "*/15 * * * *"'],
    ['every 60m', 'write every 1h'],
    ['every 120 minutes', 'write every 2h'],
    ['every 90m', 'write every 1h or every 2h'],
    ['every 2h30m', 'write every 2h or every 3h'],
    ['every other day', 'write "0 2 */2 * *"'],
    ['02:00', 'write daily 02:00'],
    ['at 2am', 'write daily 02:00'],
    ['every 5 hours', 'write every 4h or every 6h'],
    ['every day', 'write daily 02:00'],
    ['every week', 'write weekly sun 01:00'],
    ['every monday', 'write weekly mon 01:00'],
    ['every hour', 'write hourly'],
    ['every hour at :20', 'write hourly :20'],
    ['every day at 02:00', 'write daily 02:00'],
    ['every night 3am', 'write daily 03:00'],
    ['every 24h 02:00', 'write daily 02:00'],
    ['every 24 hours at 02:30', 'write daily 02:30'],
    ['every 3 days at 02:30', 'write daily 02:30, or a cron in quotes'],
    ['every week at 04:00', 'write weekly sun 04:00'],
    ['every month', 'write monthly 1 03:00'],
    ['every weekday at 22:00', 'write "0 22 * * 1-5"'],
    ['every mon 02:00', 'write weekly mon 02:00'],
    ['every sunday at 3am', 'write weekly sun 03:00'],
    ['every tuesday and friday 02:00', 'write "0 2 * * 2,5"'],
    ['every 6 hours :15', 'write every 6h :15'],
    ['monthly 02:00', 'write monthly 1 02:00'],
    ['every', 'write every 6h'],
    ['every 6h 15', 'write every 6h :15'],
    ['every 6h 02:15', 'write "15 2,8,14,20 * * *"'],
    ['every 6h 06:15', 'write every 6h :15'],
    ['every 12h at 2am', 'write "0 2,14 * * *"'],
    ['every 12h 14:00', 'write "0 2,14 * * *"'],
    ['every 6h xx:15', 'write every 6h :15'],
    ['every 6h 00:15', 'write every 6h :15'],
    ['every 12h at 3am', 'write "0 3,15 * * *"'],
    ['every 6h 01:00-05:00', 'write every 6h'],
    ['hourly 02:15', 'write hourly :15'],
    ['daily 02:00,14:00', 'write "0 2,14 * * *"'],
    ['daily 2am and 2pm', 'write "0 2,14 * * *"'],
    ['daily 02:00, 14:30', 'write schedules, with an entry for each time'],
    ['daily 02:00 Europe/Berlin', 'write "CRON_TZ=Europe/Berlin 0 2 * * *", or set velero.timeZone'],
    ['monthly 1,15 04:00', 'write "0 4 1,15 * *"'],
    ['monthly 1st and 15th', 'write "0 3 1,15 * *"'],
    ['hourly 5', 'write hourly :05'],
    ['hourly :60', 'write hourly :15'],
    ['weekly', 'write weekly sun 01:00'],
    ['weekly sunday', 'write weekly sun 01:00'],
    ['weekly Sunday 3:30', 'write weekly sun 03:30'],
    ['weekly on mon 01:00', 'write weekly mon 01:00'],
    ['weekly 01:00 tue', 'write weekly tue 01:00'],
    ['weekly 7 01:00', 'write weekly sun 01:00'],
    ['weekly sun', 'write weekly sun 01:00, or a window such as weekly sun 01:00-05:00'],
    ['monthly', 'write monthly 1 03:00'],
    ['monthly 1', 'write monthly 1 03:00, or a window such as monthly 1 01:00-05:00'],
    ['weekly sat,sun 02:00', 'write "0 2 * * 0,6"'],
    ['weekly 02:30 on Saturday and Sunday', 'write "30 2 * * 0,6"'],
    ['weekly mon-fri 22:00-23:00', 'write "0 22 * * 1,2,3,4,5"'],
    ['weekly sun wed', 'write "0 1 * * 0,3"'],
    ['weekly mon-sun 02:00', 'write daily 02:00'],
    ['weekdays 02:00', 'write "0 2 * * 1-5"'],
    ['weekdays 22:30', 'write "30 22 * * 1-5"'],
    ['nightly 03:00', 'write daily 03:00'],
    ['monthly 31 03:00', 'write monthly 28 03:00, or monthly 1 03:00'],
    ['monthly last 04:00', 'write monthly 28 04:00, or monthly 1 04:00'],
    ['monthly 15th 04:00', 'write monthly 15 04:00'],
    ['monthly 0 04:00', 'write monthly 1 04:00'],
    ['monthly 28 23:00-03:00', 'write monthly 27 23:00-03:00'],
    ['manual 02:00', 'write manual'],
    ['never', 'write manual'],
    ['on demand', 'write manual'],
    ['0 2 * *', 'write "0 2 * * *"'],
    ['0 2 * * Monday', 'write "0 2 * * mon"'],
    ['0 2 1 January,July *', 'write "0 2 1 jan,jul *"'],
    ['30 24 * * *', 'write "30 0 * * *"'],
    ['@every 2d', 'write "@every 48h"'],
    ['0 0 2 * * *', 'write "0 2 * * *"'],
    ['0 2 * * MONDAY', 'write "0 2 * * mon"'],
    ['* * Monday', expect.stringMatching(/^write a quoted cron/)],
    ['@Daily', 'write "@daily"'],
    ['sometimes', expect.stringMatching(/^write a quoted cron such as "0 2 \* \* \*", or hourly/)],
    ['', expect.stringMatching(/^write a quoted cron/)],
  ])('%j', (text, remedy) => {
    expect(remedyOf(text)).toEqual(remedy);
  });

  it.each([
    ['daily', '"daily" alone could mean noon, when nobody wants databases to be dumped'],
    ['monthly 31 03:00', 'there are months without a day 31, and no backup would be made in them'],
    ['every 5h', 'every 5h cannot come at the same hours each day, for 5 does not divide 24'],
    ['0 2 * *', 'Velero cannot read this cron: it has 4 fields instead of 5'],
    ['0 0 2 * * *', 'Velero cannot read this cron: it has 6 fields instead of 5; Velero takes no seconds'],
    ['@reboot', expect.stringMatching(/^Velero cannot read this cron: "@reboot" is none of @yearly/)],
  ])('%j, and why it is none', (text, message) => {
    expect(parseWhen(text)).toMatchObject({ ok: false, message });
  });

  it('whose remedy names one schedule names one that is read', () => {
    const words = [
      'daily',
      'weekly',
      'monthly',
      'every',
      'hourly',
      'Daily',
      'sun',
      'Monday',
      '31',
      '1',
      '5h',
      '6 hours',
      '5 hours',
      '60m',
      'day at',
      '24h',
      'month',
      'weekdays',
      'sat,sun',
      'mon-fri',
    ];
    const times = ['02:00', '2:00', '2am', '01:00-05:00', '1 - 5', '24:00', ':15', '15', '*', '0', '2'];
    const text = fc
      .array(fc.constantFrom(...words, ...times), { minLength: 1, maxLength: 6 })
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(text, (written) => {
        const remedy = remedyOf(written);
        const [, one] = /^write ("[^"]*"|[a-z@][^,"]*?)(?: or every \d+h)?(?:,.*)?$/.exec(remedy) ?? [];
        if (one === undefined || remedy.startsWith('write a quoted cron')) return;
        expect(parseWhen(one.replaceAll('"', '')).ok, remedy).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseWhen(text)));
  });
});

const clusters = Array.from({ length: 1000 }, (_, index) => `cluster-${index}`);
const minuteOf = (cron: string): number => {
  const [minute, hour] = cron.replace(/^CRON_TZ=\S+ /, '').split(' ');
  return Number(hour) * 60 + Number(minute);
};

describe('a window', () => {
  it('holds every minute that is chosen, also past midnight', () => {
    for (const cluster of clusters) {
      const night = minuteOf(cronOf('daily 01:00-05:00', 'UTC', cluster));
      expect(night >= 60 && night < 300, String(night)).toBe(true);
      const late = minuteOf(cronOf('daily 23:00-03:00', 'UTC', cluster));
      expect(late >= 1380 || late < 180, String(late)).toBe(true);
    }
  });

  it('spreads a thousand clusters over all of its minutes', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York']) {
      const counts = new Map<number, number>();
      for (const cluster of clusters) {
        const minute = minuteOf(cronOf('daily 01:00-05:00', zone, cluster));
        counts.set(minute, (counts.get(minute) ?? 0) + 1);
      }
      // A thousand over the two to four hours that clocks leave alone: four to eight in a minute on average.
      expect(Math.max(...counts.values()), zone).toBeLessThan(25);
      expect(counts.size, zone).toBeGreaterThan(110);
    }
  });

  it('past midnight falls on the day after the one that is named', () => {
    const days = clusters.map((cluster) => {
      const cron = cronOf('weekly sat 23:00-01:00', 'UTC', cluster);
      return `${minuteOf(cron) < 60 ? 'after' : 'before'} ${cron.split(' ')[4]}`;
    });
    expect([...new Set(days)].sort()).toEqual(['after 0', 'before 6']);
    const dates = clusters.map((cluster) => {
      const cron = cronOf('monthly 27 23:00-01:00', 'UTC', cluster);
      return `${minuteOf(cron) < 60 ? 'after' : 'before'} ${cron.split(' ')[2]}`;
    });
    expect([...new Set(dates)].sort()).toEqual(['after 28', 'before 27']);
  });

  it('keeps away from minutes that a change of the clock skips or repeats, while it has others', () => {
    for (const cluster of clusters.slice(0, 200)) {
      const cron = cronOf('daily 01:00-05:00', 'Europe/Berlin', cluster);
      expect(minuteOf(cron) < 120 || minuteOf(cron) >= 180, cron).toBe(true);
      expect(compareDialects(cron).same, cron).toBe(true);
    }
    expect(cronOf('daily 02:00-03:00', 'Europe/Berlin')).toMatch(/^CRON_TZ=Europe\/Berlin \d+ 2 /);
  });

  it('chooses by cluster and name alone', () => {
    expect(cronOf('daily 01:00-05:00')).toBe(cronOf('daily 01:00-05:00'));
    expect(cronOf('daily 01:00-05:00', 'UTC', 'a')).not.toBe(cronOf('daily 01:00-05:00', 'UTC', 'b'));
    expect(cronOf('daily 01:00-05:00', 'UTC', 'a', 'x')).not.toBe(
      cronOf('daily 01:00-05:00', 'UTC', 'a', 'y'),
    );
  });
});

describe('what plan writes itself', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
  const times = fc.oneof(
    time,
    fc
      .tuple(time, time)
      .filter(([first, last]) => first !== last)
      .map((both) => both.join('-')),
  );
  const written = fc.oneof(
    fc.constantFrom(
      'hourly',
      'manual',
      'every 2h',
      'every 3h',
      'every 8h',
      'every 12h',
      'every 24h',
      'every 4h :59',
    ),
    times.map((at) => `daily ${at}`),
    fc.tuple(fc.constantFrom('sun', 'mon', 'sat'), times).map((parts) => `weekly ${parts.join(' ')}`),
    fc.tuple(fc.integer({ min: 1, max: 27 }), times).map((parts) => `monthly ${parts.join(' ')}`),
  );

  it('means the same in both dialects, and is accepted by both', () => {
    fc.assert(
      fc.property(written, fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/Sao_Paulo'), (text, zone) => {
        expect(compareDialects(cronOf(text, zone)), text).toMatchObject({ same: true });
        expect(parseCron(cronOf(text, zone), 'robfig').ok).toBe(true);
      }),
    );
  });

  it('differs at most in an hour that summer time skips, where the old library leaves more out', () => {
    fc.assert(
      fc.property(
        written,
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        (text, zone) => {
          const cron = cronOf(text, zone);
          const { difference } = compareDialects(cron);
          expect(['none', 'summer-time']).toContain(difference);
          if (difference === 'none') return;
          const [old, young] = (['robfig', 'netresearch'] as const).map((dialect) => {
            const parsed = parseCron(cron, dialect);
            return parsed.ok ? (gapsOf(parsed.cron)?.longest ?? 0) : 0;
          });
          expect(old).toBeGreaterThanOrEqual(young ?? 0);
          expect(old).toBeGreaterThan(0);
        },
      ),
    );
  });
});
