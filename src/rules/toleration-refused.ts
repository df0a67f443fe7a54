import { isMap, type JsonObject } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

type Problem = Pick<Violation, 'message' | 'remedy'>;

/** The checks of Kubernetes, in its order. Source: kubernetes, pkg/apis/core/validation, ValidateTolerations. */
function problemOf({ key, operator, value, effect, tolerationSeconds }: JsonObject): Problem | null {
  if (key === undefined && operator !== 'Exists')
    return {
      message: 'a toleration without a key must ask for Exists',
      remedy: 'write operator: Exists for every taint, or name the key',
    };
  if (operator === 'Exists' && value !== undefined && value !== '')
    return {
      message: 'a toleration that asks for Exists has no value',
      remedy: 'leave value out, or write operator: Equal',
    };
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    return {
      message: 'a toleration ends after some seconds only where its effect is NoExecute',
      remedy: 'write effect: NoExecute, or leave tolerationSeconds out',
    };
  return null;
}

function* check({ velero }: ResolvedPlan): Generator<Violation> {
  const ofServer = velero.values?.['tolerations'];
  const stated = [
    { tolerations: velero.nodeAgent.tolerations, path: ['velero', 'nodeAgent', 'tolerations'] },
    { tolerations: Array.isArray(ofServer) ? ofServer : [], path: ['velero', 'values', 'tolerations'] },
  ];
  for (const { tolerations, path } of stated)
    for (const [index, toleration] of tolerations.entries()) {
      const problem = isMap(toleration) ? problemOf(toleration) : null;
      if (problem !== null) yield { ...problem, subject: 'velero', path: [...path, index] };
    }
}

export const tolerationRefused: Rule = {
  code: 'toleration-refused',
  severity: 'error',
  title: 'Kubernetes takes the tolerations of the server and the node agents',
  why: 'Kubernetes refuses a workload with such a toleration: without its Deployment no server runs, and without their DaemonSet no node agent does, so that no volume is copied. Source: kubernetes.io/docs taint-and-toleration.',
  remedy: 'write it as Kubernetes takes it',
  example: {
    bad: 'velero: { nodeAgent: { tolerations: [{ key: dedicated, operator: Exists, value: storage }] } }',
    good: 'velero: { nodeAgent: { tolerations: [{ key: dedicated, value: storage }] } }',
  },
  needs: 'entry',
  check,
};
