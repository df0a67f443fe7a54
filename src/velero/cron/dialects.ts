import type { CronDialect } from '../releases.ts';
import { firings } from './next-firing.ts';
import { type ParsedCron, parseCron } from './parse-cron.ts';

/** From this release on Velero reads crons by the newer library. */
export const newDialectSince = '1.18.3';

export const dialectNames: Readonly<Record<CronDialect, string>> = {
  robfig: `Velero before ${newDialectSince}`,
  netresearch: `Velero from ${newDialectSince} on`,
};

/** What one dialect makes of a cron, in a sentence without a subject. */
function effectOf(parsed: ParsedCron): string {
  if (!parsed.ok) return `refuses it (${parsed.reason})`;
  const { cron } = parsed;
  if (cron.kind === 'never') return 'takes it for a schedule that is always due';
  if (cron.kind === 'every') return `fires every ${cron.seconds} seconds`;
  const { dayOfMonth, dayOfWeek, dialect } = cron;
  if (!dayOfMonth.star && !dayOfWeek.star) {
    return dialect === 'robfig'
      ? 'fires on the dates and on the weekdays'
      : 'fires on those dates only that fall on the weekdays';
  }
  return 'fires at other times';
}

/** Instants from which the two are compared: each season, and an hour before clocks change in Europe and America. */
const probes = [
  Date.UTC(2026, 0, 1),
  Date.UTC(2026, 2, 8, 5),
  Date.UTC(2026, 2, 29),
  Date.UTC(2026, 6, 1),
  Date.UTC(2026, 9, 25),
  Date.UTC(2026, 10, 1, 4),
  Date.UTC(2028, 1, 28),
];

export interface DialectComparison {
  readonly same: boolean;
  readonly robfig: string;
  readonly netresearch: string;
}

/** Holds both dialects' reading of a cron against each other. */
export function compareDialects(text: string, zone: string): DialectComparison {
  const old = parseCron(text, 'robfig', zone);
  const young = parseCron(text, 'netresearch', zone);
  const sentences = { robfig: effectOf(old), netresearch: effectOf(young) };
  if (!old.ok || !young.ok) return { same: old.ok === young.ok, ...sentences };
  const same = probes.every(
    (probe) => firings(old.cron, probe, 5).join() === firings(young.cron, probe, 5).join(),
  );
  return { same, ...sentences };
}
