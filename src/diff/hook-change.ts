import type { ServiceHook } from '../plan/resolved-plan.ts';
import type { HookStep } from '../recipes/recipe.ts';

const steps = ({ pre, post }: ServiceHook): readonly HookStep[] => [...pre, ...post];

const isLooser = (before: HookStep, after: HookStep): boolean =>
  (before.onError === 'Fail' && after.onError === 'Continue') || after.timeoutSeconds < before.timeoutSeconds;

/** Whether the pod is now taken although a step failed, or less time is given. Steps are held against each other in order. */
export function isWeakened(before: ServiceHook, after: ServiceHook): boolean {
  const young = steps(after);
  return (
    steps(before).some((step, index) => {
      const other = young[index];
      return other !== undefined && isLooser(step, other);
    }) || young.length < steps(before).length
  );
}

/** What a hook does, without how long it may take and what its failure means. */
export function doingOf({ pre, post, sidecar, volume }: ServiceHook): string {
  const what = ({ container, command }: HookStep) => [container, command];
  return JSON.stringify([pre.map(what), post.map(what), sidecar, volume]);
}

/** `1 step, 600s, a failure leaves the pod out`: how a hook is run, never what it runs. */
export function runText(hook: ServiceHook): string {
  const all = steps(hook);
  const count = `${all.length} step${all.length === 1 ? '' : 's'}`;
  const fails = all.every(({ onError }) => onError === 'Fail');
  const timeouts = [...new Set(all.map(({ timeoutSeconds }) => `${timeoutSeconds}s`))].join(', ');
  return `${count}, ${timeouts}, ${fails ? 'a failure leaves the pod out' : 'goes on after a failure'}`;
}
