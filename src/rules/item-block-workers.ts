import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { serverFlag } from '../velero/server-flags.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ velero: { values } }: ResolvedPlan): Generator<Violation> {
  if (values === null) return;
  const last = serverFlag(values, 'itemBlockWorkerCount', '--item-block-worker-count').at(-1);
  if (last === undefined || !(Number(last.value) > 1)) return;
  yield {
    message: `${last.value} workers back up items at once, and Velero's server can end in the middle of a backup`,
    subject: 'velero',
    path: ['velero', 'values', ...last.key],
  };
}

export const itemBlockWorkers: Rule = {
  code: 'item-block-workers',
  severity: 'warning',
  title: 'one worker at a time backs up the items of a backup',
  why: `The workers of one backup write the volumes that they come across into a map that nothing guards. Two at the same moment end the whole
server ("fatal error: concurrent map writes"), and the backup that was under way is Failed when it starts again. It happens now and then, in
backups with several volumes. Source: internal/volume/volumes_information.go, pvcPvMap, of Velero 1.17.0 to 1.18.3; velero #9659.`,
  remedy: 'leave the count at 1, which Velero has by itself, until a release of Velero guards that map',
  example: {
    bad: 'velero: { values: { configuration: { itemBlockWorkerCount: 4 } } }',
    good: 'velero: { values: { configuration: { itemBlockWorkerCount: 1 } } }',
  },
  needs: 'plan',
  check,
};
