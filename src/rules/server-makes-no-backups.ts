import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { serverFlag } from '../velero/server-flags.ts';
import type { Rule, Violation } from './rule.ts';

/** Controllers of the server without which no backup is begun, or none is completed (pkg/controller/constants.go). */
const needed: ReadonlyMap<string, string> = new Map([
  ['schedule', 'no schedule fires'],
  ['backup', 'no backup is made'],
  ['backup-queue', 'every backup waits for its turn for ever'],
  ['backup-operations', 'backups with snapshots are never completed'],
  ['backup-finalizer', 'backups are never completed'],
  ['backup-repo', 'no data of a volume is copied'],
]);

const violation = (path: Path, message: string, remedy: string): Violation => ({
  message,
  subject: 'velero',
  path: ['velero', 'values', ...path],
  remedy,
});

function* check({ velero: { values } }: ResolvedPlan): Generator<Violation> {
  if (values === null) return;
  for (const { value, key } of serverFlag(values, 'restoreOnlyMode', '--restore-only'))
    if (value === 'true' || value === '')
      yield violation(
        key,
        'a server that only restores makes no backups',
        'remove it; say readOnly: true on a storage location that nothing may write to',
      );
  for (const { value, key } of serverFlag(values, 'disableControllers', '--disable-controllers')) {
    const effects = value.split(',').flatMap((name) => needed.get(name.trim()) ?? []);
    if (effects.length > 0)
      yield violation(
        key,
        `without these controllers of the server ${effects.join(', ')}`,
        'leave the controllers on; to keep one target from running, write paused: true there',
      );
  }
}

export const serverMakesNoBackups: Rule = {
  code: 'server-makes-no-backups',
  severity: 'error',
  title: 'the server makes backups',
  why: `A server that only restores, or whose controllers for schedules and backups are turned off, runs and is healthy, and makes nothing.
What exists expires one by one. Source: pkg/cmd/server/server.go of Velero.`,
  remedy: 'remove the setting',
  example: {
    bad: 'velero: { values: { configuration: { restoreOnlyMode: true } } }',
    good: 'velero: { values: { configuration: { logLevel: debug } } }',
  },
  needs: 'entry',
  check,
};
