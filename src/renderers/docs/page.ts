import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import type { Step } from '../first-backup-steps.ts';

/** A page for people: what to do in one situation, with the plan's real names. */
export interface Page {
  readonly title: string;
  readonly text: string;
  readonly steps: readonly Step[];
}

/** One page of `docs/`; `name` is its file. */
export interface PageOf {
  readonly name: string;
  /** null where the plan has nothing that the page is about. */
  page(plan: ResolvedPlan): Page | null;
}

/** The client, asked about the plan's own Velero. */
export const velero = (plan: ResolvedPlan, command: string): string =>
  `velero --namespace ${plan.velero.namespace} ${command}`;

/** The schedule that examples are about: the first that is not paused, else the first. */
export const mainSchedule = ({ schedules }: ResolvedPlan): Schedule | null =>
  schedules.find(({ paused }) => !paused) ?? schedules[0] ?? null;

/** Namespaces that the plan names, those of its services first; globs are none. */
export function knownNamespaces({ services, schedules }: ResolvedPlan): readonly string[] {
  const scopes = schedules.flatMap(({ scope }) => (scope.namespaces === 'all' ? [] : scope.namespaces));
  const names = [...services.map(({ namespace }) => namespace), ...scopes];
  return [...new Set(names)].filter((name) => /^[a-z0-9-]+$/.test(name));
}

/** Puts the name of the newest backup of a schedule into the variable that the commands after it use. */
export const newestBackup = (plan: ResolvedPlan, { name }: Schedule): string =>
  [
    `backup=$(kubectl --namespace ${plan.velero.namespace} get backups.velero.io \\`,
    `  --selector velero.io/schedule-name=${name} --sort-by=.metadata.creationTimestamp --output name |`,
    '  tail -n 1 | cut -d / -f 2)',
    'echo "$backup"',
  ].join('\n');

/** The step that every page about restoring begins with. */
export const chooseBackup = (plan: ResolvedPlan, schedule: Schedule): Step => ({
  title: 'Choose the backup',
  text: `The second command takes the newest one of \`${schedule.name}\`; write another name of the list into \`backup\` where you want an older state. The description lists what is in it, volumes included.`,
  commands: [
    velero(plan, 'backup get'),
    newestBackup(plan, schedule),
    velero(plan, 'backup describe "$backup" --details'),
  ],
});
