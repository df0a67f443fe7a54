import { mirrorName } from '../plan/mirror-name.ts';
import type { Mirror } from '../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { backName } from './mirror-pods.ts';
import { applyMirrors, secretSteps } from './mirror-steps.ts';
import type { Step } from './step.ts';

const hold = ({ velero }: ResolvedPlan, mirror: Mirror): string =>
  `kubectl --namespace ${velero.namespace} scale deployment/${mirrorName(mirror)} --replicas=0`;

/** Copies back what the source of a mirror lacks, while nothing is copied the other way. */
function backCommands(plan: ResolvedPlan, mirror: Mirror): readonly string[] {
  const ask = `kubectl --namespace ${plan.velero.namespace}`;
  const job = backName(mirror);
  return [
    hold(plan, mirror),
    `${ask} create job ${job} --from=cronjob/${job}`,
    `${ask} wait job/${job} --for=condition=Complete --timeout=24h`,
    `${ask} delete job/${job}`,
    `${ask} scale deployment/${mirrorName(mirror)} --replicas=1`,
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

/** The steps of restores that bring back what lies in buckets. */
export const mirrorBackSteps = (plan: ResolvedPlan): readonly Step[] =>
  plan.mirrors.map((mirror) => backStep(plan, mirror));

/** Whether what it copies are backups of this plan, by the names of buckets: at worst it is mirrored back earlier than it must be. */
const holdsBackups = ({ storage }: ResolvedPlan, { buckets }: Mirror): boolean =>
  buckets.some(({ from }) => storage.some(({ bucket }) => bucket === from.bucket));

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
      commands: [applyMirrors, ...plan.mirrors.map((mirror) => hold(plan, mirror))],
    },
  ];
  const backOf = (mirrors: readonly Mirror[]) => mirrors.map((mirror) => backStep(plan, mirror));
  const needed = plan.mirrors.filter((mirror) => holdsBackups(plan, mirror));
  const others = backOf(plan.mirrors.filter((mirror) => !needed.includes(mirror)));
  return needed.length === 0
    ? { before: [], after: [...bring, ...others] }
    : { before: [...bring, ...backOf(needed)], after: others };
}
