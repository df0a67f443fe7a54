import { fateOfBackups } from '../kept-backups.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, promiseOf } from '../series.ts';
import { inBefore } from '../wording.ts';

export const scheduleRemoved: RiskRule = {
  code: 'schedule-removed',
  level: 'critical',
  title: 'a schedule of a target is gone',
  why: 'Its Schedule is deleted, so no new backups of its kind are made; those that exist stay until they expire.',
  remedy: 'Keep the entry, or make sure that another schedule of the target gives what it gave.',
  example: {
    before:
      'targets:\n  shop:\n    namespaces: [shop]\n    retention: 30d\n    schedules: { hourly: { schedule: hourly, retention: 2d }, nightly: { schedule: daily 02:00 } }',
    after:
      'targets:\n  shop:\n    namespaces: [shop]\n    retention: 30d\n    schedules: { nightly: { schedule: daily 02:00 } }',
  },
  *check({ targets, goneSchedules }) {
    for (const { after: target, series } of targets.kept) {
      for (const gone of series.gone) {
        const left = series.kept.length + series.come.length;
        yield {
          subject: `target/${target.name}`,
          message: `${nameOf(gone, gone.entry === '')} is gone`,
          before: promiseOf(gone),
          after: 'no backups of its own',
          effect: `${left === 0 ? 'No schedule of the target is left.' : `${left === 1 ? 'One schedule' : `${left} schedules`} of the target remain${left === 1 ? 's' : ''}.`} ${fateOfBackups([gone])}${goneSchedules.leftRunning([gone])}`,
          place: inBefore(gone.first.path),
        };
      }
    }
  },
};
