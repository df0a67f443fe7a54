import { either } from '../../enumeration.ts';
import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import type { RestoreSource } from '../../plan/restore-sources.ts';
import { runsByItself } from '../../plan/running-schedule.ts';
import type { Step } from '../step.ts';
import { askAboutBackup } from '../store-service.ts';
import { velero } from './page.ts';

/** Several names in a sentence. */
export const namesIn = (schedules: readonly Pick<Schedule, 'name'>[]): string =>
  either(
    schedules.map(({ name }) => `\`${name}\``),
    'and',
  );

/**
 * Puts the newest backup that a selector finds and that is Completed into the variable `backup`. Objects that Velero found
 * in a bucket are as old as the finding (metadata.creationTimestamp), so the start of the backup itself decides.
 */
const takeNewest = ({ velero: { namespace } }: ResolvedPlan, selector: string): readonly string[] => [
  `backup=$(kubectl --namespace ${namespace} get backups.velero.io \\`,
  `  --selector ${selector} --sort-by=.status.startTimestamp \\`,
  `  --output jsonpath='{range .items[?(@.status.phase=="Completed")]}{.metadata.name}{"\\n"}{end}' | tail -n 1)`,
];

const label = 'velero.io/schedule-name';

const selectorOf = (schedules: readonly Pick<Schedule, 'name'>[]): string =>
  schedules.length === 1
    ? `${label}=${schedules[0]?.name}`
    : `'${label} in (${schedules.map(({ name }) => name).join(', ')})'`;

/** Puts the name of the newest good backup of some schedules into the variable that the commands after it use. */
export const newestBackup = (plan: ResolvedPlan, schedules: readonly Schedule[]): string =>
  [...takeNewest(plan, selectorOf(schedules)), 'echo "$backup"'].join('\n');

/** What lies in the backup that has been taken, volumes included. */
const describe = (plan: ResolvedPlan, schedules: readonly Schedule[]): string =>
  askAboutBackup(
    plan,
    schedules.map(({ storage }) => storage),
    'describe "$backup" --details',
  );

const partiallyFailed =
  'Only Completed ones are taken. One that is PartiallyFailed can be restored as well, but lacks what its errors name: see them in its description';

/** What to know of schedules that do not fire; they follow a full stop. */
const older = (schedules: readonly Schedule[]): string =>
  schedules.length === 0
    ? ''
    : ` Of ${namesIn(schedules)} there is a backup only where somebody made one, or from before a pause: look at its age.`;

/** The step that a page about restoring begins with, where one backup holds what the page restores. */
export const chooseBackup = (plan: ResolvedPlan, schedules: readonly Schedule[]): Step => ({
  title: 'Choose the backup',
  text: `The second command takes the newest one of ${namesIn(schedules)}. ${partiallyFailed}, and write its name, or that of an older one, into \`backup\` where you want it. The description lists what is in it, volumes included.${older(schedules.some(runsByItself) ? [] : schedules)}`,
  commands: [velero(plan, 'backup get'), newestBackup(plan, schedules), describe(plan, schedules)],
});

/** For each source, in their order, its newest good backup among the arguments of the shell. */
const takeEach = (plan: ResolvedPlan, sources: readonly RestoreSource[]): string =>
  [
    'set --',
    ['for schedules in', ...sources.map(({ schedules }) => schedules.map(({ name }) => name).join(','))].join(
      ' \\\n  ',
    ),
    'do',
    ...takeNewest(plan, `"${label} in ($schedules)"`).map((line) => `  ${line}`),
    '  echo "$schedules: ${backup:-none}"',
    '  [ -z "$backup" ] || set -- "$@" "$backup"',
    'done',
  ].join('\n');

const forEach = (command: string): string =>
  `for backup in "$@"; do\n  ${command.replaceAll('\n', '\n  ')}\ndone`;

/** The backups that a restore of everything needs, in its order. */
export function chooseBackups(plan: ResolvedPlan, sources: readonly RestoreSource[]): Step {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) return chooseBackup(plan, only.schedules);
  const idle = sources.filter(({ fires }) => !fires).flatMap(({ schedules }) => schedules);
  return {
    title: 'Choose the backups',
    text: `No one backup holds all that the plan protects in its freshest state. The second command takes the newest of each line, in the order in which they are restored: what an earlier one has brought, a later one leaves alone. ${partiallyFailed}, and name all backups yourself where you want it, or older ones, in this order: \`set -- NAME NAME\`.${older(idle)} The descriptions list what is in them, volumes included.`,
    commands: [
      velero(plan, 'backup get'),
      takeEach(plan, sources),
      forEach(
        describe(
          plan,
          sources.flatMap(({ schedules }) => schedules),
        ),
      ),
    ],
  };
}

/** Restores what `chooseBackups` has chosen. */
export function restoreChosen(plan: ResolvedPlan, sources: readonly RestoreSource[], options = ''): string {
  const command = velero(plan, `restore create --from-backup "$backup"${options} --wait`);
  return sources.length === 1 ? command : forEach(command);
}
