import type { Path } from '../diagnostic.ts';
import { valueAt } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** What is said to the node agent, in words of the plan and of the chart. */
function settingsOf({ nodeAgent, values }: ResolvedPlan['velero']): readonly Path[] {
  const hatch = values ?? undefined;
  const monitor = ['metrics', 'nodeAgentPodMonitor'];
  const isMonitored =
    valueAt(hatch, monitor) !== undefined && valueAt(hatch, [...monitor, 'enabled']) !== false;
  return [
    ...(nodeAgent.stated ? [['nodeAgent']] : []),
    ...(valueAt(hatch, ['nodeAgent']) === undefined ? [] : [['values', 'nodeAgent']]),
    ...(isMonitored ? [['values', ...monitor]] : []),
  ];
}

function* check({ velero }: ResolvedPlan): Generator<Violation> {
  if (velero.nodeAgent.needed || velero.install === 'none') return;
  for (const path of settingsOf(velero))
    yield {
      message: `velero.${path.join('.')} says nothing: no schedule copies the bytes of a volume, so no node agent is deployed`,
      subject: 'velero',
      path: ['velero', ...path],
      at: 'key',
    };
}

export const nodeAgentUnused: Rule = {
  code: 'node-agent-unused',
  severity: 'error',
  title: 'settings of the node agent are those of one that is deployed',
  why: `The node agent copies files and moves snapshots. Where every volume is snapshotted in place or left out it is not deployed, and
whoever reads its settings believes that the bytes leave the cluster.`,
  remedy:
    'leave it out, or have volumes copied: volumes: { default: snapshot-move }, or fs-backup; in one cluster of many, write nodeAgent: null',
  example: {
    bad: 'velero: { nodeAgent: { tolerations: [{ operator: Exists }] } }\nvolumes: { default: snapshot, snapshotClasses: { fast: { driver: csi.example.com } } }',
    good: 'velero: { nodeAgent: { tolerations: [{ operator: Exists }] } }\nvolumes: { default: snapshot-move, snapshotClasses: { fast: { driver: csi.example.com } } }',
  },
  needs: 'plan',
  check,
};
