import { goneNames, namesOf } from '../gone-schedules.ts';
import { fateOfBackups } from '../kept-backups.ts';
import { nameThatKeeps } from '../kept-names.ts';
import type { PlanPair, TargetPair } from '../plan-pair.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore, quoted } from '../wording.ts';

/** A name that another target has taken cannot be kept as well. */
function adviceOf(target: TargetPair, pair: PlanPair): string {
  const name = nameThatKeeps(target, pair);
  if (name === null) return '';
  return ` With name: ${name} the target would keep its Schedule${namesOf(target.series.kept.map(({ before }) => before)).length === 1 ? '' : 's'}.`;
}

export const targetRenamed: RiskRule = {
  code: 'target-renamed',
  level: 'high',
  title: 'a target has another name',
  why: 'Velero knows a Schedule by its name. Under another name it is a new one: its last backup, its metrics and its alerts begin anew, and `velero restore create --from-schedule` no longer finds the backups of the old one.',
  remedy: 'Give the target `name: OLD` to keep the Schedule, or accept that its history begins anew.',
  tells: ['names'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  store: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check(pair) {
    const { targets, goneSchedules } = pair;
    for (const target of targets.kept) {
      const { before, after, series } = target;
      if (before.name === after.name) continue;
      const keepsSchedules = series.kept.every((one) => one.before.name === one.after.name);
      const old = series.kept.map((one) => one.before);
      const taken = goneSchedules.takenOver(series.kept.flatMap(goneNames));
      const losesBackups = series.kept.some((one) => goneSchedules.losesBackups(one.before, goneNames(one)));
      yield {
        subject: `target/${before.name}`,
        message: `target ${quoted(before.name)} is called ${quoted(after.name)} now`,
        before: before.name,
        after: after.name,
        effect: keepsSchedules
          ? 'Its Schedules keep their names and their history.'
          : `The Schedule loses its history: Velero takes the new name for a new Schedule. ${fateOfBackups(old)} They have the label of the old name.${taken === '' ? adviceOf(target, pair) : taken}${goneSchedules.leftRunning(old)}`,
        place: inAfter(after.path),
        ...(keepsSchedules ? { level: 'info' } : losesBackups ? { level: 'critical' } : {}),
      };
      yield {
        subject: `target/${after.name}`,
        message: `target ${quoted(after.name)} was called ${quoted(before.name)}`,
        before: before.name,
        after: after.name,
        effect: '',
        place: inBefore(before.path),
        level: 'info',
      };
    }
  },
};
