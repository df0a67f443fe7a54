import { counted } from '../../enumeration.ts';
import { canonical } from '../../json.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

const howMany = (tolerations: readonly unknown[]): string => counted(tolerations.length, 'toleration');

export const nodeAgentWeakened: RiskRule = {
  code: 'node-agent-weakened',
  level: 'high',
  title: 'the node agent may find fewer volumes',
  why: 'File-system backup and data movement are done by the node agent on the node of the pod. On a node whose taint it no longer tolerates there is none; with the wrong kubelet path it finds no files. Either way the data of those volumes is in no new backup.',
  remedy:
    'Keep a toleration for every taint of a node that runs pods with volumes; ask a node for its kubelet path (--root-dir).',
  tells: ['nodeAgent.tolerations', 'nodeAgent.kubeletPath'],
  example: {
    before: 'velero: { nodeAgent: { tolerations: [{ key: database, operator: Exists }] } }',
    after: 'velero: { nodeAgent: { kubeletPath: /var/lib/kubelet } }',
  },
  *check({ before, after }) {
    const [was, is] = [before.velero.nodeAgent, after.velero.nodeAgent];
    if (!was.needed || !is.needed) return;
    const left = new Set(is.tolerations.map(canonical));
    if (was.tolerations.some((toleration) => !left.has(canonical(toleration))))
      yield {
        subject: 'velero',
        message: 'the node agent no longer tolerates all the taints that it did',
        before: howMany(was.tolerations),
        after: was.tolerations.length === is.tolerations.length ? 'others' : howMany(is.tolerations),
        effect: 'Volumes of pods on nodes with such a taint are in no new backup.',
        place: inAfter(['velero', 'nodeAgent', 'tolerations']),
      };
    if (was.kubeletPath !== is.kubeletPath)
      yield {
        subject: 'velero',
        message: 'the node agent looks for volumes in another folder of the nodes',
        before: was.kubeletPath,
        after: is.kubeletPath,
        effect: 'If the kubelet does not keep them there, no data of a volume is in any new backup.',
        place: inAfter(['velero', 'nodeAgent', 'kubeletPath']),
      };
  },
};
