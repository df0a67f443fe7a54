import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import type { Step } from '../step.ts';

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

/** Puts the name of the backup that a schedule made last, however it ended, into the variable that the commands after it use. */
export const lastBackup = (plan: ResolvedPlan, { name }: Schedule): string =>
  [
    `backup=$(kubectl --namespace ${plan.velero.namespace} get backups.velero.io \\`,
    `  --selector velero.io/schedule-name=${name} --sort-by=.metadata.creationTimestamp --output name |`,
    '  tail -n 1 | cut -d / -f 2)',
    'echo "$backup"',
  ].join('\n');
