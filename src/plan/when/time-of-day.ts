import { ownValue } from '../../json.ts';

/** Minutes of a day from 0; a window may go past midnight, then `until` is larger than a day has. */
export interface TimeOfDay {
  readonly from: number;
  /** Exclusive; equals `from + 1` for a fixed time. */
  readonly until: number;
}

export const dayMinutes = 1440;

function minuteOfDay(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** Reads `02:00`, or the window `01:00-05:00`; null for anything else. */
export function timeOfDay(text: string): TimeOfDay | null {
  const [first = '', last, ...more] = text.split('-');
  const from = minuteOfDay(first);
  if (from === null || more.length > 0) return null;
  if (last === undefined) return { from, until: from + 1 };
  const until = minuteOfDay(last);
  if (until === null || until === from) return null;
  return { from, until: until > from ? until : until + dayMinutes };
}

const named: Readonly<Record<string, string>> = { midnight: '00:00', noon: '12:00', '24:00': '00:00' };

function meantClock(text: string): string {
  const word = text.trim().toLowerCase();
  const time = ownValue(named, word);
  if (time !== undefined) return time;
  const [, hours = '', minutes = '00', half = ''] =
    /^(\d{1,2})(?:[:.h]?([0-5]\d))?(?::\d\d)?\s*(am|pm|h|uhr)?$/.exec(word) ?? [];
  const hour =
    half === 'am' || half === 'pm' ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  return hours === '' || hour > 23 ? '' : `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** The time or window that somebody meant who wrote `2:00`, `2am` or `at 01:00 - 05:00`; '' where nobody can tell. */
export function meantTime(text: string): string {
  const parts = text
    .replace(/^(?:at|between|from)\s+/i, '')
    .split(/\s*(?:[-–]|\bto\b|\band\b|\buntil\b)\s*/i);
  const meant = [...new Set(parts.map(meantClock))].join('-');
  return timeOfDay(meant) === null ? '' : meant;
}
