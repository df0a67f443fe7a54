import type { CronDialect } from '../releases.ts';
import { changesIn } from './clock-changes.ts';
import { dayGaps } from './days.ts';
import { describeDays } from './describe-days.ts';
import { nextFiring } from './next-firing.ts';
import { limitsBothDays, namesDates, normalCron } from './normal-cron.ts';
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
   * `refused`: only one of them accepts it. `days`: they fire on different days. `summer-time`: around a change of the
   * clock one of them makes up for a run or repeats it. `none` also where both refuse.
   */
  readonly difference: 'none' | 'refused' | 'days' | 'summer-time';
  /** What each dialect does, as a verb and what follows it: `refuses it`, `fires on the 13th and on every Friday`. */
  readonly robfig: string;
  readonly netresearch: string;
}

const dayMs = 86_400_000;

/** The first change of the clock around which the two do not fire at the same instants; null where they always do. */
function differingChange(old: FieldsCron, young: FieldsCron): number | null {
  const differs = (change: number): boolean => {
    for (let at = change - dayMs; at < change + dayMs; ) {
      const next = nextFiring(old, at);
      if (next !== nextFiring(young, at)) return true;
      if (next === null || next <= at) return false;
      at = next;
    }
    return false;
  };
  return changesIn(old.zone, namesDates(old)).find(differs) ?? null;
}

/** What the two do around a change of the clock at which they differ. */
function acrossChange({ zone }: FieldsCron, change: number): Pick<DialectComparison, CronDialect> {
  if (zone.offsetAt(change) < zone.offsetAt(change - 1))
    return {
      robfig: `fires at its times when the clock is set back in ${zone.name}`,
      netresearch: 'goes back in time with it and fires again and again',
    };
  return {
    robfig: `leaves out the run that falls into the hour skipped when summer time begins in ${zone.name}`,
    netresearch: 'makes up for it an hour later',
  };
}

function effectOf(parsed: ParsedCron): string {
  if (!parsed.ok) return `refuses it (${parsed.reason})`;
  const { cron } = parsed;
  if (cron.kind === 'never') return 'finds no next run and takes it for always due';
  if (cron.kind === 'every') return `fires every ${cron.seconds} seconds`;
  if (dayGaps(cron) === null) return 'finds no next run and takes it for always due';
  return `fires ${describeDays(cron)}`;
}

interface Held {
  readonly old: ParsedCron;
  readonly young: ParsedCron;
  readonly difference: DialectComparison['difference'];
  /** What the two do where their sentences about days would be the same. */
  readonly said: Pick<DialectComparison, CronDialect> | null;
}

function hold(text: string, zone: string): Held {
  const old = parseCron(text, 'robfig', zone);
  const young = parseCron(text, 'netresearch', zone);
  const held = (difference: Held['difference'], said: Held['said'] = null): Held => ({
    old,
    young,
    difference,
    said,
  });
  if (!old.ok || !young.ok) return held(old.ok === young.ok ? 'none' : 'refused');
  if (normalCron(old.cron) !== normalCron(young.cron)) return held('days');
  if (old.cron.kind !== 'fields' || young.cron.kind !== 'fields') return held('none');
  if (limitsBothDays(old.cron)) return held('days');
  const change = differingChange(old.cron, young.cron);
  return change === null ? held('none') : held('summer-time', acrossChange(old.cron, change));
}

/** Whether both dialects take the cron alike; cheaper than the sentences of `compareDialects`. */
export const isSameInBothDialects = (text: string): boolean => hold(text, 'UTC').difference === 'none';

/** Holds both dialects' reading of a cron against each other; `zone` is the IANA zone of one that names none. */
export function compareDialects(text: string, zone = 'UTC'): DialectComparison {
  const { old, young, difference, said } = hold(text, zone);
  const effects = said ?? { robfig: effectOf(old), netresearch: effectOf(young) };
  return { same: difference === 'none', difference, ...effects };
}
