import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { mainSchedule, velero } from './docs/page.ts';
import { composeServers } from './minio-servers.ts';
import { startCommands, stopCommand } from './minio-steps.ts';

/** A short command of a justfile or Makefile. */
export interface Task {
  readonly name: string;
  readonly description: string;
  /** A variable that its commands read; `fallback` '' = it must be given. */
  readonly parameter: { readonly name: string; readonly fallback: string } | null;
  /** Lines for sh, each of which runs by itself. */
  readonly commands: readonly string[];
}

function serverTasks(plan: ResolvedPlan): readonly Task[] {
  const servers = composeServers(plan);
  if (servers.length === 0) return [];
  return [
    {
      name: 'start-minio',
      description: 'Start MinIO, with its bucket and the login of Velero',
      parameter: null,
      commands: servers.flatMap(startCommands),
    },
    {
      name: 'stop-minio',
      description: 'Stop MinIO; the backups stay in its volume',
      parameter: null,
      commands: servers.map(stopCommand),
    },
  ];
}

/**
 * The schedule called so, whether or not it fires by itself. No other one stands in for it: what else people start by hand may
 * hold another scope, and keep it for an hour.
 */
const upgradeSchedule = ({ schedules }: ResolvedPlan): string | undefined =>
  schedules.find(({ name }) => name === 'pre-upgrade')?.name;

/** Velero names backups and restores itself, after what they come from and the time: no shell makes a name. */
export function runnerTasks(plan: ResolvedPlan): readonly Task[] {
  const schedule = mainSchedule(plan);
  const upgrade = upgradeSchedule(plan);
  const create = (name: string) => velero(plan, `backup create --from-schedule ${name} --wait`);
  return [
    ...serverTasks(plan),
    {
      name: 'velero-crds',
      description: 'Bring the kinds of Velero into the cluster, as the client has them',
      parameter: null,
      commands: [velero(plan, 'install --crds-only')],
    },
    ...(schedule === null
      ? []
      : [
          {
            name: 'backup-now',
            description: 'Back up now, with scope, hooks and retention of a schedule',
            parameter: { name: 'schedule', fallback: schedule.name },
            commands: [create('"$schedule"')],
          },
        ]),
    {
      name: 'backup-list',
      description: 'List all backups',
      parameter: null,
      commands: [velero(plan, 'backup get')],
    },
    {
      name: 'backup-restore',
      description: 'Restore from a backup what is missing; docs/restore.md says what to do before',
      parameter: { name: 'backup', fallback: '' },
      commands: [velero(plan, 'restore create --from-backup "$backup" --wait')],
    },
    ...(upgrade === undefined
      ? []
      : [
          {
            name: 'backup-before-upgrade',
            description: `Back up before an upgrade, from the schedule ${upgrade}, whose retention holds`,
            parameter: null,
            commands: [create(upgrade)],
          },
        ]),
  ];
}
