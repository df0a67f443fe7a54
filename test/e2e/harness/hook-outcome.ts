import type { ResolvedPlan, Schedule } from '../../../src/plan/resolved-plan.ts';
import type { Cluster, KubernetesObject } from './cluster.ts';

/** How a backup has ended, and how many steps of hooks Velero counted in it. */
export interface HookOutcome {
  readonly phase: string;
  readonly attempted: number;
  readonly failed: number;
}

export function hookOutcome({ status: { phase, hookStatus = {} } }: KubernetesObject): HookOutcome {
  const { hooksAttempted: attempted = 0, hooksFailed: failed = 0 } = hookStatus;
  return { phase, attempted, failed };
}

/** How a backup ends if Velero takes each step of each hook of its schedule in every running pod. */
export async function promisedOutcome(
  cluster: Cluster,
  { services }: ResolvedPlan,
  { hooks }: Schedule,
): Promise<HookOutcome> {
  let attempted = 0;
  for (const { service, namespace, hook } of hooks) {
    const { selectorText = '' } = services.find(({ name }) => name === service) ?? {};
    const running = (await cluster.labelled('pods', selectorText)).filter(
      ({ metadata, status }) => metadata.namespace === namespace && status.phase === 'Running',
    );
    attempted += running.length * (hook.pre.length + hook.post.length);
  }
  return { phase: 'Completed', attempted, failed: 0 };
}
