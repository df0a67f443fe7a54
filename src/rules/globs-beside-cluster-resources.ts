import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { snapshotsEveryVolume } from '../plan/snapshots-taken.ts';
import { isGlob } from '../velero/glob.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { scope, target } = schedule;
    if (scope.namespaces === 'all' || scope.clusterResources !== 'all' || reported.has(target)) continue;
    // The same words have a worse effect then, which snapshots-of-other-namespaces reports.
    if (!scope.namespaces.every(isGlob) || snapshotsEveryVolume(plan, schedule)) continue;
    reported.add(target);
    yield {
      message: `while no namespace matches ${scope.namespaces.map((glob) => `"${glob}"`).join(', ')}, backups of target "${target}" hold cluster resources alone and are Completed`,
      subject: `target/${target}`,
      path: ['targets', target, 'clusterResources'],
    };
  }
}

export const globsBesideClusterResources: Rule = {
  code: 'globs-beside-cluster-resources',
  severity: 'warning',
  title: 'a backup whose namespaces are gone does not look like one',
  why: `A glob that matches nothing is no error: the backup is Completed and silent. With all cluster resources it is not even empty, so
that neither its phase nor its size shows that the namespaces are gone (recorded from a running Velero 1.18.3).`,
  remedy:
    'write clusterResources: related, name one namespace in full, or make the cluster resources a target of their own',
  example: {
    bad: 'targets:\n  teams: { namespaces: [team-*], clusterResources: all, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  teams: { namespaces: [team-*], clusterResources: related, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
