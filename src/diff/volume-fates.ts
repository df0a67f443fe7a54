import type { ResolvedPlan, Schedule, Service, VolumeFate } from '../plan/resolved-plan.ts';
import { reachesPods } from '../velero/scope.ts';

/** How well each way keeps a volume: off the cluster, in the hands of somebody else or of the storage, not at all. */
export const fateRank: Readonly<Record<VolumeFate['fate'], number>> = {
  'fs-backup': 3,
  'snapshot-move': 3,
  external: 2,
  snapshot: 1,
  skip: 0,
  none: 0,
};

/** What people read for a fate. */
export const fateText: Readonly<Record<VolumeFate['fate'], string>> = {
  'fs-backup': 'copied by fs-backup',
  'snapshot-move': 'copied by snapshot-move',
  external: 'backed up by something else',
  snapshot: 'snapshot in the storage only',
  skip: 'left out',
  none: 'left out',
};

/** What people read for the method of a schedule: of what it skips rules and services make exceptions, of `none` they do not. */
export const methodText: Readonly<Record<Schedule['volumes']['method'], string>> = {
  ...fateText,
  none: 'left out without exception',
};

/** Whether one method keeps the volumes of a schedule less well than another. */
export const isLesserMethod = (was: keyof typeof methodText, is: keyof typeof methodText): boolean =>
  fateRank[is] < fateRank[was] || (was === 'skip' && is === 'none');

/** The best that some running schedule does with each volume, by `service/volume`; volumes that none reaches are absent. */
export function bestFates(plan: ResolvedPlan): ReadonlyMap<string, VolumeFate> {
  const paused = new Set(plan.schedules.filter((schedule) => schedule.paused).map(({ name }) => name));
  const found = new Map<string, VolumeFate>();
  for (const fate of plan.volumeFates) {
    if (paused.has(fate.schedule)) continue;
    const key = `${fate.service}/${fate.volume}`;
    const other = found.get(key);
    if (other === undefined || rankOf(fate) > rankOf(other)) found.set(key, fate);
  }
  return found;
}

/** 'none' of none. */
export const bestOf = (fates: readonly VolumeFate['fate'][]): VolumeFate['fate'] =>
  fates.toSorted((one, other) => fateRank[other] - fateRank[one])[0] ?? 'none';

/** The best that some running schedule does with volumes of these pods that the plan does not name. */
export function fateOfUnnamed({ schedules }: ResolvedPlan, service: Service): VolumeFate['fate'] {
  return bestOf(
    schedules
      .filter(({ paused, scope }) => !paused && reachesPods(scope, service) === 'yes')
      .map(({ volumes }) => volumes.method),
  );
}

/** What depends on nobody's patch is better than the same with a condition. */
const rankOf = ({ fate, patch }: VolumeFate): number => fateRank[fate] + (patch === null ? 0.5 : 0);
