import { mirrorName } from '../plan/mirror-name.ts';
import type { Mirror } from '../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { backName } from './mirror-pods.ts';
import { applyMirrors, secretSteps } from './mirror-steps.ts';
import type { Step } from './step.ts';

const scale = ({ velero }: ResolvedPlan, mirror: Mirror, replicas: 0 | 1): string =>
  `kubectl --namespace ${velero.namespace} scale deployment/${mirrorName(mirror)} --replicas=${replicas}`;

/** No mirror copies any more. */
export const holdMirrors = (plan: ResolvedPlan): readonly string[] =>
  plan.mirrors.map((mirror) => scale(plan, mirror, 0));

/** All mirrors copy again. */
export const releaseMirrors = (plan: ResolvedPlan): readonly string[] =>
  plan.mirrors.map((mirror) => scale(plan, mirror, 1));

/** Copies back what the source of a mirror lacks, while nothing is copied the other way. */
function backCommands(plan: ResolvedPlan, mirror: Mirror): readonly string[] {
  const ask = `kubectl --namespace ${plan.velero.namespace}`;
  const job = backName(mirror);
  return [
    scale(plan, mirror, 0),
    `${ask} create job ${job} --from=cronjob/${job}`,
    `${ask} wait job/${job} --for=condition=Complete --timeout=24h`,
    `${ask} delete job/${job}`,
    scale(plan, mirror, 1),
  ];
}

const writes =
  'The keys to the source must be allowed to write for this once. Objects that are there already stay as they are; afterwards the mirror copies what came back once more, since it is newer at the source.';

function backStep(plan: ResolvedPlan, mirror: Mirror): Step {
  const buckets = mirror.buckets.map(({ from }) => `\`${from.bucket}\``).join(', ');
  return {
    title: `Mirror back ${mirror.name}`,
    text: `Where its buckets have lost objects (${buckets}). ${writes}`,
    commands: backCommands(plan, mirror),
  };
}

/** How each mirror is turned around. */
export const mirrorBackSteps = (plan: ResolvedPlan): readonly Step[] =>
  plan.mirrors.map((mirror) => backStep(plan, mirror));

/** Whether what it copies are backups of this plan, by the names of buckets: at worst it is mirrored back earlier than it must be. */
const holdsBackups = ({ storage }: ResolvedPlan, { buckets }: Mirror): boolean =>
  buckets.some(({ from }) => storage.some(({ bucket }) => bucket === from.bucket));

/** What a restore is taken from must be in its bucket before Velero can find it; the sources of other mirrors may come with the restore. */
export function mirrorBackAround(plan: ResolvedPlan): {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
} {
  const stepsOf = (holding: boolean): readonly Step[] =>
    plan.mirrors
      .filter((mirror) => holdsBackups(plan, mirror) === holding)
      .map((mirror) => backStep(plan, mirror));
  return { before: stepsOf(true), after: stepsOf(false) };
}

/**
 * Mirrors in a cluster that has none yet, and whose sources are empty: what comes before Velero can find a backup, and what
 * comes after the restore, which may bring the source itself.
 */
export function mirrorsAfterDisaster(plan: ResolvedPlan): {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
} {
  if (plan.mirrors.length === 0) return { before: [], after: [] };
  const bring: readonly Step[] = [
    ...secretSteps(plan),
    {
      title: 'Bring the mirrors',
      text: 'They wait until they have been mirrored back: what applications begin anew would be copied over what they had.',
      commands: [applyMirrors, ...holdMirrors(plan)],
    },
  ];
  const { before, after } = mirrorBackAround(plan);
  return before.length === 0
    ? { before, after: [...bring, ...after] }
    : { before: [...bring, ...before], after };
}
