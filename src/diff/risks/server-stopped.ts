import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { serverFlag } from '../../velero/server-flags.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, listed } from '../wording.ts';

/** Controllers of the server without which no backup is begun, or none is completed. */
const needed: Readonly<Record<string, string>> = {
  schedule: 'no schedule fires',
  backup: 'no backup is made',
  'backup-operations': 'backups with snapshots are never completed',
  'backup-finalizer': 'backups are never completed',
  'backup-repo': 'no data of a volume is copied',
};

/** Why the server makes no backups by its own settings; [] where it makes them. */
function reasonsOf({ velero: { values } }: ResolvedPlan): readonly string[] {
  if (values === null) return [];
  const isRestoreOnly = serverFlag(values, 'restoreOnlyMode', '--restore-only').some(
    ({ value }) => value === 'true' || value === '',
  );
  const disabled = serverFlag(values, 'disableControllers', '--disable-controllers')
    .flatMap(({ value }) => value.split(','))
    .map((name) => name.trim());
  return [
    ...(isRestoreOnly ? ['the server only restores'] : []),
    ...[...new Set(disabled)].flatMap((name) => (Object.hasOwn(needed, name) ? [needed[name] ?? ''] : [])),
  ];
}

export const serverStopped: RiskRule = {
  code: 'server-stopped',
  level: 'critical',
  title: 'the server makes no backups',
  why: 'A server that only restores, or whose controllers for schedules and backups are turned off, runs and is healthy, and makes nothing. What exists expires one by one.',
  remedy: 'Leave the controllers on. To keep one target from running, set `paused: true` there.',
  example: {
    before: 'velero: { values: { configuration: { logLevel: debug } } }',
    after: 'velero: { values: { configuration: { restoreOnlyMode: true } } }',
  },
  *check({ before, after }) {
    const known = new Set(reasonsOf(before));
    const reasons = reasonsOf(after).filter((reason) => !known.has(reason));
    if (reasons.length === 0) return;
    yield {
      subject: 'velero',
      message: `settings of the server stop backups: ${listed(reasons)}`,
      before: known.size === 0 ? 'backups are made' : listed([...known]),
      after: 'no new backups',
      effect: 'No new backups are made of any target; existing ones expire one by one, until none is left.',
      place: inAfter(['velero', 'values']),
    };
  },
};
