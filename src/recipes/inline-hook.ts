import { secondsOf } from '../seconds-of.ts';
import type { HookStep, HookSteps } from './recipe.ts';

/** One side of a hook that the plan spells out itself: a `script` for /bin/sh, or a `command` as argv. */
export interface InlineStep {
  readonly script?: string | undefined;
  readonly command?: readonly string[] | undefined;
  /** Container of the pod; without it the service's own. */
  readonly container?: string | undefined;
  /** A duration as the plan writes it. */
  readonly timeout?: string | undefined;
  readonly onError?: 'fail' | 'continue' | undefined;
}

/** A hook without a recipe, as it stands in the plan and already checked against the schema. */
export interface InlineHook {
  readonly pre?: InlineStep | undefined;
  readonly post?: InlineStep | undefined;
}

/** Used where an inline hook states no timeout; Velero's own default of 30 s is never relied on. */
export const inlineTimeoutSeconds = 300;

/** The argv of a step. A script is passed on unchanged, as one argument: the shell reads it, nothing else does. */
function commandOf({ script, command }: InlineStep): readonly string[] {
  if (script !== undefined) return ['/bin/sh', '-c', script];
  if (command !== undefined) return command;
  throw new Error('the schema allows a hook without script and command');
}

function stepOf(step: InlineStep): HookStep {
  return {
    container: step.container ?? '',
    command: commandOf(step),
    onError: step.onError === 'continue' ? 'Continue' : 'Fail',
    timeoutSeconds: step.timeout === undefined ? inlineTimeoutSeconds : secondsOf(step.timeout),
  };
}

/** The steps of a hook that is written out in the plan. What it leaves on which volume is not known. */
export function inlineSteps({ pre, post }: InlineHook): HookSteps {
  return {
    pre: pre === undefined ? [] : [stepOf(pre)],
    post: post === undefined ? [] : [stepOf(post)],
    sidecar: null,
    volume: null,
    leaves: 'nothing',
    keeps: null,
  };
}
