import type { ResolvedPlan } from './resolved-plan.ts';

/** Whether the bytes of some volume are read as files, by the default of a backup, a rule, or an annotation. */
export const readsFiles = ({ schedules, volumes, volumeFates }: ResolvedPlan): boolean => {
  const methods = schedules.map((schedule) => schedule.volumes.method).filter((method) => method !== 'none');
  return (
    methods.includes('fs-backup') ||
    (methods.length > 0 && volumes.rules.some(({ method }) => method === 'fs-backup')) ||
    volumeFates.some(({ fate }) => fate === 'fs-backup')
  );
};
