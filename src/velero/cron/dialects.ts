import type { CronDialect } from '../releases.ts';
import { referenceYears, skippedMinutes } from './clock-changes.ts';
import { dayGaps } from './days.ts';
import { describeDays } from './describe-days.ts';
import { nextFiring } from './next-firing.ts';
import { limitsBothDays, normalCron } from './normal-cron.ts';
import { type FieldsCron, type ParsedCron, parseCron } from './parse-cron.ts';

/** From this release on Velero reads crons by the newer library. */
const newDialectSince = '1.18.3';

/** Subjects for the sentences of a comparison. */
export const dialectNames: Readonly<Record<CronDialect, string>> = {
  robfig: `Velero before ${newDialectSince}`,
  netresearch: `Velero from ${newDialectSince} on`,
};

export interface DialectComparison {
  readonly same: boolean;
  /**
   * `refused`: only one of them accepts it. `days`: they fire on different days. `summer-time`: only the newer one makes
   * up for a run in an hour that the clock skips. `none` also where both refuse.
   */
  readonly difference: 'none' | 'refused' | 'days' | 'summer-time';
  /** What each dialect does, as a verb and what follows it: `refuses it`, `fires on the 13th and on every Friday`. */
  readonly robfig: string;
  readonly netresearch: string;
}

const dayMs = 86_400_000;

/** Whether a run can fall into an hour that is skipped. */
function meetsSkippedMinute({ hour, minute, zone }: FieldsCron): boolean {
  return skippedMinutes(zone.name).some(({ start, end }) =>
    [...hour.values].some((at) =>
      [...minute.values].some((past) => at * 60 + past >= start && at * 60 + past < end),
    ),
  );
}

function differAcrossChanges(old: FieldsCron, young: FieldsCron): boolean {
  if (!meetsSkippedMinute(old)) return false;
  return old.zone.changes(referenceYears.first, referenceYears.last).some((change) => {
    for (let at = change - dayMs; at < change + dayMs; ) {
      const next = nextFiring(old, at);
      if (next !== nextFiring(young, at)) return true;
      if (next === null || next <= at) return false;
      at = next;
    }
    return false;
  });
}

function effectOf(parsed: ParsedCron): string {
  if (!parsed.ok) return `refuses it (${parsed.reason})`;
  const { cron } = parsed;
  if (cron.kind === 'never') return 'finds no next run and takes it for always due';
  if (cron.kind === 'every') return `fires every ${cron.seconds} seconds`;
  if (dayGaps(cron) === null) return 'finds no next run and takes it for always due';
  return `fires ${describeDays(cron)}`;
}

function differenceOf(old: ParsedCron, young: ParsedCron): DialectComparison['difference'] {
  if (!old.ok || !young.ok) return old.ok === young.ok ? 'none' : 'refused';
  if (normalCron(old.cron) !== normalCron(young.cron)) return 'days';
  if (old.cron.kind !== 'fields' || young.cron.kind !== 'fields') return 'none';
  if (limitsBothDays(old.cron)) return 'days';
  return differAcrossChanges(old.cron, young.cron) ? 'summer-time' : 'none';
}

/** Holds both dialects' reading of a cron against each other; `zone` is the IANA zone of one that names none. */
export function compareDialects(text: string, zone = 'UTC'): DialectComparison {
  const old = parseCron(text, 'robfig', zone);
  const young = parseCron(text, 'netresearch', zone);
  const difference = differenceOf(old, young);
  const same = difference === 'none';
  if (difference === 'summer-time') {
    const change =
      old.ok && old.cron.kind === 'fields' ? ` when summer time begins in ${old.cron.zone.name}` : '';
    return {
      same,
      difference,
      robfig: `leaves out the run that falls into the hour skipped${change}`,
      netresearch: 'makes up for it an hour later',
    };
  }
  return { same, difference, robfig: effectOf(old), netresearch: effectOf(young) };
}
