import type { ResolvedPlan, WorkloadPatch } from '../plan/resolved-plan.ts';
import { shellWord } from '../shell-words.ts';
import { markdownText } from './markdown-text.ts';
import { ownerFields } from './workload-patches.ts';

function patched({ owner, claim, selector, namespace }: WorkloadPatch): string {
  if (owner !== null) return `${owner.kind} ${owner.name} in ${namespace}`;
  return claim === '' ? `workloads ${selector} in ${namespace}` : `claims ${claim} in ${namespace}`;
}

/** The command that does what the patch does, also where an older one has done something else; '' where none can name the objects. */
function byHand(patch: WorkloadPatch): string {
  const { owner, claim, claimLabels, namespace } = patch;
  if (owner !== null) {
    const [group, version] = owner.apiVersion.split('/');
    const fields = shellWord(JSON.stringify(ownerFields(owner, patch)));
    return `kubectl --namespace ${namespace} patch ${owner.kind}.${version}.${group} ${owner.name} --type merge --patch ${fields}`;
  }
  if (claim === '') return '';
  const labels = claimLabels.map(({ key, value }) => `${key}=${value}`).join(' ');
  const kubectl = `kubectl --namespace ${namespace}`;
  if (/^[a-z0-9-]+$/.test(claim))
    return `${kubectl} label --overwrite persistentvolumeclaim ${claim} ${labels}`;
  const pattern = shellWord(`persistentvolumeclaim/(${claim})`);
  return `${kubectl} get persistentvolumeclaims --output name | grep -xE ${pattern} | xargs -I {} ${kubectl} label --overwrite {} ${labels}`;
}

/** What must be patched for the backups to hold what the plan says, for people. */
export const patchConditions = ({ patches }: ResolvedPlan) =>
  patches.map((patch) => ({
    name: patch.name,
    target: markdownText(patched(patch)),
    without: markdownText(patch.without),
    byHand: byHand(patch),
  }));
