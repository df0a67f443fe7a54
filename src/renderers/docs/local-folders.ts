import { groupBy } from '../../group-by.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { localVolumesOf } from '../local-volumes.ts';
import type { Step } from '../step.ts';

const listed = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

function foldersOf(plan: ResolvedPlan): string {
  const byNode = groupBy(localVolumesOf(plan), ({ node }) => node);
  return [...byNode]
    .map(([node, volumes]) => `${listed(volumes.map(({ path }) => path))} on node \`${node}\``)
    .join('; ');
}

/**
 * Makes the volumes in folders of nodes before the restore, and free for the claims that it brings. Velero restores no
 * PersistentVolume whose files it has copied and takes `volumeName` out of the claim (pkg/restore/restore.go, pvsToProvision),
 * for a provisioner to make a new one. For the class "" there is none; a volume with the claim in its `claimRef` is bound instead, unless
 * `uid` there says that it was another claim of that name.
 */
export function folderSteps(plan: ResolvedPlan): readonly Step[] {
  if (localVolumesOf(plan).length === 0) return [];
  return [
    {
      title: 'Volumes in folders of nodes',
      text: `Velero brings their claims and files back, but not the volumes: nobody would provide them, and the restore would wait four hours for pods that stay Pending. So make the folders (${foldersOf(plan)}), and then the volumes without their claims. Files of the backup take the place of those in a folder; others there stay. The patch frees those whose claim was deleted. Each must be Available, or Bound where its claim is still there.`,
      commands: [
        'kubectl apply --server-side --filename volumes/local-volumes.yaml',
        `kubectl patch --filename volumes/local-volumes.yaml --type merge \\\n  --patch '{"spec":{"claimRef":{"uid":null,"resourceVersion":null}}}'`,
        'kubectl get --filename volumes/local-volumes.yaml',
      ],
    },
  ];
}
