import type { ResolvedPlan } from './resolved-plan.ts';

/** A cluster that is kept for restores: nothing may be written to any of its stores, so it makes no backups. */
export const restoresOnly = ({ storage }: ResolvedPlan): boolean =>
  storage.length > 0 && storage.every(({ readOnly }) => readOnly);
