import { leftRunning, namesOf, takenOver } from '../gone-schedules.ts';
import { fateOfBackups, ownsItsBackups } from '../kept-backups.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { inAfter, inBefore, quoted } from '../wording.ts';

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
  *check({ targets, after: later, objects }) {
    for (const { before, after, series } of targets.kept) {
      if (before.name === after.name) continue;
      const keepsSchedules = series.kept.every((pair) => pair.before.name === pair.after.name);
      const old = series.kept.map((pair) => pair.before);
      const gone = series.kept.flatMap((pair) => {
        const young = namesOf([pair.after]);
        return namesOf([pair.before]).filter((name) => !young.includes(name));
      });
      const taken = takenOver(gone, later);
      yield {
        subject: `target/${before.name}`,
        message: `target ${quoted(before.name)} is called ${quoted(after.name)} now`,
        before: before.name,
        after: after.name,
        effect: keepsSchedules
          ? 'Its Schedules keep their names and their history.'
          : `The Schedule loses its history: Velero takes the new name for a new Schedule. ${fateOfBackups(old)} They have the label of the old name. With name: ${series.kept[0]?.before.name ?? before.name} the target would keep its Schedule.${taken}${leftRunning(old, objects)}`,
        place: inAfter(after.path),
        ...levelOf(keepsSchedules, taken !== '' || old.some(ownsItsBackups)),
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

/** Backups that go with their Schedule are lost, and so is who restores those of another target by the old name. */
function levelOf(keepsSchedules: boolean, losesBackups: boolean): Pick<FoundRisk, 'level'> {
  if (keepsSchedules) return { level: 'info' };
  return losesBackups ? { level: 'critical' } : {};
}
