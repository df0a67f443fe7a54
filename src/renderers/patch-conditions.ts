import type { ResolvedPlan, WorkloadPatch } from '../plan/resolved-plan.ts';

import { markdownText, shellWord } from './shell-words.ts';
import { ownerFields } from './workload-patches.ts';

function patched({ owner, claim, selector, namespace }: WorkloadPatch): string {
  if (owner !== null) return `${owner.kind} ${owner.name} in ${namespace}`;
  return claim === '' ? `workloads ${selector} in ${namespace}` : `claims ${claim} in ${namespace}`;
}

/** The command that does what the patch does, '' where none can name the objects. */
function byHand(patch: WorkloadPatch): string {
  const { owner, claim, claimLabels, namespace } = patch;
  if (owner !== null) {
    const [group, version] = owner.apiVersion.split('/');
    const fields = shellWord(JSON.stringify(ownerFields(owner, patch)));
    return `kubectl --namespace ${namespace} patch ${owner.kind}.${version}.${group} ${owner.name} --type merge --patch ${fields}`;
  }
  if (!/^[a-z0-9.-]+$/.test(claim)) return '';
  const labels = claimLabels.map(({ key, value }) => `${key}=${value}`).join(' ');
  return `kubectl --namespace ${namespace} label persistentvolumeclaim ${claim} ${labels}`;
}

/** What must be patched for the backups to hold what the plan says, for people. */
export const patchConditions = ({ patches }: ResolvedPlan) =>
  patches.map((patch) => ({
    name: patch.name,
    target: markdownText(patched(patch)),
    without: markdownText(patch.without),
    byHand: byHand(patch),
  }));
