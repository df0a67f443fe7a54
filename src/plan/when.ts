import { months, parseCron, weekdays } from '../velero/cron/index.ts';
import { quoted } from './formats/format.ts';
import { meantTime } from './when/time-of-day.ts';
import { type ParsedWhen, parseWords, refuse } from './when/words.ts';

export { placeWhen, zoneOfCron } from './placed-cron.ts';
export type { TimeOfDay } from './when/time-of-day.ts';
export type { ParsedWhen, When } from './when/words.ts';

const forms =
  'write a quoted cron such as "0 2 * * *", or hourly, every 6h, daily 02:00, weekly sun 01:00, monthly 1 03:00, manual';

const reads = (text: string): boolean => parseCron(text, 'netresearch').ok || parseCron(text, 'robfig').ok;

const nameInFull = new RegExp(`\\b(${[...weekdays, ...months].join('|')})[a-z]+\\b`, 'g');

/** In words that both of Velero's readers know: names of three letters, midnight as 0, hours instead of days. */
const inShortWords = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(nameInFull, '$1')
    .replace(/^(\S+) 24 \* \* \*$/, '$1 0 * * *')
    .replace(/^@every (\d+)d$/, (_, days: string) => `@every ${24 * Number(days)}h`);

/** The cron that was probably meant, with a field more or less or in other words. */
function meantCron(text: string): string {
  const fields = text.trim().split(/\s+/);
  const candidates = [inShortWords(text), text.trim(), `${text} *`, fields.slice(1).join(' ')];
  // Seconds that are not zero, or a year, cannot be left out without a change of meaning.
  const found = candidates.find((candidate, index) => (index < 3 || fields[0] === '0') && reads(candidate));
  return found === undefined ? forms : `write "${found}"`;
}

const looksLikeCron = (text: string): boolean =>
  /^(?:CRON_TZ=|TZ=|@)|[*]|^\s*\d+\s/.test(text) || text.trim().split(/\s+/).length === 5;

/**
 * Reads a `schedule`: word forms, `manual`, or a cron. A cron that one of Velero's two dialects accepts is one; which of
 * them judges it is the rules' matter.
 */
export function parseWhen(text: string): ParsedWhen {
  const words = parseWords(text);
  if (words !== null) return words;
  if (reads(text)) return { ok: true, when: { kind: 'cron', text } };
  const parsed = parseCron(text, 'netresearch');
  if (looksLikeCron(text) && !parsed.ok)
    return refuse(`Velero cannot read this cron: ${parsed.reason}`, meantCron(text));
  const time = /\d:\d|\d ?[ap]m\b/i.test(text) ? meantTime(text) : '';
  return refuse(`${quoted(text)} is not a schedule`, time === '' ? forms : `write daily ${time}`);
}
