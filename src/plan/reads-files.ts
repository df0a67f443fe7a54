import { schedulesTaking } from './bytes-taken.ts';
import type { ResolvedPlan } from './resolved-plan.ts';

/** Whether the bytes of some volume are read as files, by the default of a backup, a rule, or an annotation. */
export const readsFiles = (plan: ResolvedPlan): boolean => schedulesTaking(plan, ['fs-backup']).size > 0;
