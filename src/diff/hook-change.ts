import { counted } from '../enumeration.ts';
import type { ServiceHook } from '../plan/resolved-plan.ts';
import type { HookStep } from '../recipes/recipe.ts';
import { ownDeadline } from '../recipes/shell-command.ts';
import type { Pair } from './pairing.ts';

const steps = ({ pre, post }: ServiceHook): readonly HookStep[] => [...pre, ...post];

const isLooser = (before: HookStep, after: HookStep): boolean =>
  (before.onError === 'Fail' && after.onError === 'Continue') || after.timeoutSeconds < before.timeoutSeconds;

/** A script of a recipe is told as its last argument when to give up, which follows from the timeout. */
function what({ container, command, timeoutSeconds }: HookStep): string {
  const isTold = command.at(-1) === String(ownDeadline(timeoutSeconds));
  return JSON.stringify([container, isTold ? [...command.slice(0, -1), 'its deadline'] : command]);
}

/** The same of a step that is told how many of its results to keep. */
function whatBesides(keeps: number | null, step: HookStep): string {
  if (keeps === null) return what(step);
  const command = step.command.map((word) => (word === String(keeps) ? 'so many' : word));
  return what({ ...step, command });
}

/** Each step beside the one that does the same, and where none does beside the one in its place. */
function pairedSteps(before: readonly HookStep[], after: readonly HookStep[]): readonly Pair<HookStep>[] {
  const kept = before.map((step) => after.find((other) => what(other) === what(step)));
  return before.flatMap((step, index) => {
    const [same, there] = [kept[index], after[index]];
    const other = same ?? (there === undefined || kept.includes(there) ? undefined : there);
    return other === undefined ? [] : [{ before: step, after: other }];
  });
}

/** Whether the pod is now taken although a step failed, or less time is given. */
export const isWeakened = (before: ServiceHook, after: ServiceHook): boolean =>
  (['pre', 'post'] as const).some((when) =>
    pairedSteps(before[when], after[when]).some((pair) => isLooser(pair.before, pair.after)),
  );

/** What a hook does, without how long it may take, what its failure means and how many of its results stay. */
export function doingOf({ pre, post, sidecar, volume, keeps }: ServiceHook): string {
  const doing = (step: HookStep) => whatBesides(keeps, step);
  return JSON.stringify([pre.map(doing), post.map(doing), sidecar, volume]);
}

/** What a failure of these steps means; '' where there are none. */
function failureText(all: readonly HookStep[]): string {
  if (all.length === 0) return '';
  const goesOn = all.filter(({ onError }) => onError !== 'Fail').length;
  if (goesOn === 0) return 'a failure leaves the pod out';
  return goesOn === all.length ? 'goes on after a failure' : 'goes on after some failures';
}

/** `1 step, 600s, keeps 5, a failure leaves the pod out`: how a hook is run, never what it runs; steps before and after apart where they differ. */
export function runText(hook: ServiceHook): string {
  const all = steps(hook);
  const timeouts = [...new Set(all.map(({ timeoutSeconds }) => `${timeoutSeconds}s`))].join(', ');
  const [before, after] = [failureText(hook.pre), failureText(hook.post)];
  const apart = before !== '' && after !== '' && before !== after;
  const failures = apart ? `before the backup ${before}, after it ${after}` : before || after;
  const kept = hook.keeps === null ? [] : [`keeps ${hook.keeps}`];
  return [counted(all.length, 'step'), timeouts, ...kept, failures].join(', ');
}
