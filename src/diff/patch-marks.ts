import { isMap } from '../json.ts';
import type { ResolvedPlan, VolumeFate, WorkloadPatch } from '../plan/resolved-plan.ts';

/** What a patch puts on pods or claims for one volume: `label team=a`, `annotation team`. */
function marksOf({ claimLabels, podAnnotations }: WorkloadPatch, volume: string): readonly string[] {
  const annotations = podAnnotations.filter(({ value }) => value.split(',').includes(volume));
  return [
    ...claimLabels.map(({ key, value }) => `label ${key}=${value}`),
    ...annotations.map(({ key }) => `annotation ${key}`),
  ];
}

/** The objects that a patch changes, beyond those that the selector of the service finds. */
const ownerOf = ({ owner }: WorkloadPatch): string =>
  owner === null
    ? 'the workloads'
    : `${owner.kind} ${owner.name}, ${owner.podAnnotations.join('.')} (${owner.apiVersion})`;

/** Whether a policy still has a rule for claims with that label. */
const isRead = ({ volumes }: ResolvedPlan, { key, value }: WorkloadPatch['claimLabels'][number]): boolean =>
  volumes.policies.some(({ rules }) =>
    rules.some(({ conditions: { pvcLabels } }) => isMap(pvcLabels) && pvcLabels[key] === value),
  );

export const patchOf = ({ patches }: ResolvedPlan, fate: VolumeFate | undefined): WorkloadPatch | undefined =>
  patches.find(({ name }) => name === fate?.patch);

/** How a patch differs for a volume, as it was and as it is; null where it does the same. */
export function patchChange(
  before: WorkloadPatch,
  after: WorkloadPatch,
  volume: string,
): readonly [string, string] | null {
  const owners = [ownerOf(before), ownerOf(after)] as const;
  if (owners[0] !== owners[1]) return owners;
  const marks = [marksOf(before, volume).join(', '), marksOf(after, volume).join(', ')] as const;
  return marks[0] === marks[1] ? null : marks;
}

/** What is left behind on pods or claims by a patch that is gone, and still decides about the volume. */
export const leftBehind = (before: WorkloadPatch, volume: string, after: ResolvedPlan): readonly string[] =>
  marksOf({ ...before, claimLabels: before.claimLabels.filter((label) => isRead(after, label)) }, volume);
