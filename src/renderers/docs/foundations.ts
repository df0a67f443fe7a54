import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { RestoreSource } from '../../plan/restore-sources.ts';
import { includesNamespace, includesPods, includesResource, type Scope } from '../../velero/scope.ts';
import { restoreChosen } from './chosen-backups.ts';

/** What objects of every kind rest on, which Velero itself brings first of each backup. */
const ofObjects = ['customresourcedefinitions.apiextensions.k8s.io', 'storageclasses.storage.k8s.io'];

/**
 * What pods rest on and Velero does not add to them, as it adds their claims: without a service account a pod is refused,
 * without what it mounts it never starts, and the restore waits four hours for it to take its files.
 * Source: velero.io/docs file-system-backup, how restore works.
 */
const ofPods = ['serviceaccounts', 'secrets', 'configmaps'];

const includesSome = (scope: Scope, { namespaces }: Scope): boolean =>
  namespaces === 'all'
    ? scope.namespaces === 'all'
    : namespaces.some((name) => includesNamespace(scope, name));

/** Whether all objects of the kind come back of the namespaces in the scope. */
const isWhole = (scope: Scope, kind: string): boolean =>
  scope.selectors.length === 0 && includesResource(scope, kind);

/** Whether pods of the first scope may rest on what only the second one brings. */
const restsOn = (first: Scope, second: Scope): boolean =>
  includesPods(first) &&
  (includesSome(first, second) || includesSome(second, first)) &&
  ofPods.some((kind) => !isWhole(first, kind) && isWhole(second, kind));

/** Kinds of which a backup that is restored first may need objects that lie in a later one. */
function kindsToBringFirst(sources: readonly RestoreSource[]): readonly string[] {
  const scopes = sources.flatMap(({ schedules }) => schedules[0]?.scope ?? []);
  const holdsAll = ({ clusterResources }: Scope) => clusterResources === 'all';
  const objects = scopes.some(holdsAll) && !scopes.slice(0, 1).some(holdsAll);
  const pods = scopes.some((scope, index) => scopes.slice(index + 1).some((later) => restsOn(scope, later)));
  return [...(objects ? ofObjects : []), ...(pods ? ofPods : [])];
}

/** How all chosen backups bring what the objects in any of them rest on, before the rest; nothing where each suffices itself. */
export function bringFoundations(
  plan: ResolvedPlan,
  sources: readonly RestoreSource[],
): { readonly text: string; readonly commands: readonly string[] } {
  const kinds = kindsToBringFirst(sources);
  if (kinds.length === 0) return { text: '', commands: [] };
  return {
    text: ' What the objects of one backup rest on may lie in another: it comes first, from all of them.',
    commands: [restoreChosen(plan, sources, ` \\\n  --include-resources ${kinds.join(',')}`)],
  };
}
