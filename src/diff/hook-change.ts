import { counted } from '../enumeration.ts';
import type { ServiceHook } from '../plan/resolved-plan.ts';
import type { HookStep } from '../recipes/recipe.ts';
import { ownDeadline } from '../recipes/shell-command.ts';
import type { Pair } from './pairing.ts';

const steps = ({ pre, post }: ServiceHook): readonly HookStep[] => [...pre, ...post];

/** A step of a hook, and whether Velero runs it before it copies the pod or after. */
export interface StepChange extends Pair<HookStep> {
  readonly when: 'pre' | 'post';
}

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

const stepChanges = (hook: Pair<ServiceHook>): readonly StepChange[] =>
  (['pre', 'post'] as const).flatMap((when) =>
    pairedSteps(hook.before[when], hook.after[when]).map((pair) => ({ ...pair, when })),
  );

/** Steps whose failure no longer counts, or that have less time. */
export const weakenedSteps = (hook: Pair<ServiceHook>): readonly StepChange[] =>
  stepChanges(hook).filter(
    ({ before, after }) =>
      (before.onError === 'Fail' && after.onError === 'Continue') ||
      after.timeoutSeconds < before.timeoutSeconds,
  );

/** Whether a failure before the copy, after which Velero went on, now leaves the pod out. */
export const leavesPodOut = (hook: Pair<ServiceHook>): boolean =>
  stepChanges(hook).some(
    ({ when, before, after }) => when === 'pre' && before.onError === 'Continue' && after.onError === 'Fail',
  );

/** What a hook does, without how long it may take, what its failure means and how many of its results stay. */
export function doingOf({ pre, post, sidecar, volume, keeps }: ServiceHook): string {
  const doing = (step: HookStep) => whatBesides(keeps, step);
  return JSON.stringify([pre.map(doing), post.map(doing), sidecar, volume]);
}

/** When a hook runs that does as before, but on the other side of the backup; null for every other change. */
export function movedTo({ before, after }: Pair<ServiceHook>): 'pre' | 'post' | null {
  const turned: ServiceHook = { ...before, pre: before.post, post: before.pre };
  if (doingOf(turned) !== doingOf(after)) return null;
  if (after.pre.length === 0) return 'post';
  return after.post.length === 0 ? 'pre' : null;
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
