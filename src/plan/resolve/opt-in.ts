import type { Schedule, Target, VolumeSettings } from '../resolved-plan.ts';

/**
 * Whether the plan leaves out what nobody has opted in, so that a claim which no schedule stores is what it means: volumes are skipped
 * by default, or all that is stored is chosen by labels, of objects in all namespaces or of namespaces.
 */
export function isOptIn(
  volumes: Pick<VolumeSettings, 'default'>,
  schedules: readonly Schedule[],
  targets: readonly Target[],
): boolean {
  if (volumes.default === 'skip') return true;
  const byNamespaceLabel = new Set(
    targets.flatMap(({ name, namespaceSelector }) => (namespaceSelector === '' ? [] : [name])),
  );
  const storing = schedules.filter(({ volumes: { method } }) => method !== 'none' && method !== 'skip');
  return (
    storing.length > 0 &&
    storing.every(
      ({ target, scope }) =>
        byNamespaceLabel.has(target) || (scope.namespaces === 'all' && scope.selectors.length > 0),
    )
  );
}
