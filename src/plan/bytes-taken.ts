import type { ResolvedPlan, VolumeMethod } from './resolved-plan.ts';

/** Names of the schedules whose backups take the bytes of some volume in one of these ways: by their method, a rule, or for a service. */
export function schedulesTaking(
  { schedules, volumes, volumeFates }: ResolvedPlan,
  ways: readonly VolumeMethod[],
): ReadonlySet<string> {
  const isOne = (method: string) => ways.some((way) => way === method);
  const byRule = volumes.rules.some(({ method }) => isOne(method));
  const whole = schedules.filter(({ volumes: { method } }) => isOne(method) || (byRule && method !== 'none'));
  const served = volumeFates.filter(({ fate }) => isOne(fate));
  return new Set([...whole.map(({ name }) => name), ...served.map(({ schedule }) => schedule)]);
}

/** Whether the bytes of some volume are read as files. */
export const readsFiles = (plan: ResolvedPlan): boolean => schedulesTaking(plan, ['fs-backup']).size > 0;
