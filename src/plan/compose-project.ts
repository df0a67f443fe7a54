import type { ResolvedPlan, StorageLocation } from './resolved-plan.ts';

/** Compose takes lower-case letters, digits, "-" and "_"; no name of a plan holds a "_". */
export function composeProject(
  { cluster }: Pick<ResolvedPlan, 'cluster'>,
  { name }: Pick<StorageLocation, 'name'>,
): string {
  const parts = name === 'default' ? ['backup-plan', cluster] : ['backup-plan', cluster, name];
  return parts.join('-').replaceAll('.', '_');
}
