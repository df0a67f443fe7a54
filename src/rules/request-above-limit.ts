import { isMap, type Json, type JsonObject } from '../json.ts';
import { parseQuantity, quantity } from '../plan/formats/quantity.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Null for what is known only in the cluster, such as a Flux variable. */
function amount(value: Json | undefined): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && quantity.check(value) === null ? parseQuantity(value) : null;
}

function* above(resources: JsonObject | null, holder: readonly string[]): Generator<Violation> {
  const { requests, limits } = resources ?? {};
  if (!isMap(requests) || !isMap(limits)) return;
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    const [asked, most] = [amount(request), amount(limit)];
    if (asked !== null && most !== null && asked > most)
      yield {
        message: `${holder.join('.')} requests ${String(request)} of ${name}, which is more than its limit of ${String(limit)}`,
        subject: 'velero',
        path: [...holder, 'requests', name],
      };
  }
}

function* check({ velero }: ResolvedPlan): Generator<Violation> {
  yield* above(velero.resources, ['velero', 'resources']);
  yield* above(velero.nodeAgent.resources, ['velero', 'nodeAgent', 'resources']);
}

export const requestAboveLimit: Rule = {
  code: 'request-above-limit',
  severity: 'error',
  title: 'no request is larger than its limit',
  why: 'Kubernetes refuses such a pod, so the server or the node agents never start, and nothing is backed up. Source: Kubernetes, "Resource management for pods and containers".',
  remedy: 'lower the request, or raise the limit',
  example: {
    bad: 'velero: { resources: { requests: { memory: 2Gi }, limits: { memory: 512Mi } } }',
    good: 'velero: { resources: { requests: { memory: 512Mi }, limits: { memory: 2Gi } } }',
  },
  needs: 'entry',
  check,
};
