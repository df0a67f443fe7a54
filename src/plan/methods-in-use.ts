import type { ResolvedPlan, Schedule, VolumeFate, VolumeRule } from './resolved-plan.ts';

/** All ways in which volumes travel: by the default of a backup, a rule, or since their service says so. */
export function methodsInUse(
  methods: readonly Schedule['volumes']['method'][],
  rules: readonly VolumeRule[],
  fates: readonly VolumeFate[],
): ReadonlySet<VolumeFate['fate']> {
  const taking = methods.filter((method) => method !== 'none');
  return new Set([
    ...taking,
    ...(taking.length > 0 ? rules.map(({ method }) => method) : []),
    ...fates.map(({ fate }) => fate),
  ]);
}

/** Whether the bytes of some volume are read as files. */
export const readsFiles = ({ schedules, volumes, volumeFates }: ResolvedPlan): boolean =>
  methodsInUse(
    schedules.map((schedule) => schedule.volumes.method),
    volumes.rules,
    volumeFates,
  ).has('fs-backup');
