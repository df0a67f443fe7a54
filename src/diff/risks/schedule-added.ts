import type { RiskRule } from '../risk.ts';
import { nameOf, promiseOf } from '../series.ts';
import { inAfter } from '../wording.ts';

export const scheduleAdded: RiskRule = {
  code: 'schedule-added',
  level: 'low',
  title: 'a target has one more schedule',
  why: 'It makes more backups. It costs time of the server and space in the bucket.',
  remedy: 'Nothing is at risk; look at the time and the storage that it adds.',
  example: {
    before:
      'targets:\n  shop:\n    namespaces: [shop]\n    retention: 30d\n    schedules: { nightly: { schedule: daily 02:00 } }',
    after:
      'targets:\n  shop:\n    namespaces: [shop]\n    retention: 30d\n    schedules: { hourly: { schedule: hourly, retention: 2d }, nightly: { schedule: daily 02:00 } }',
  },
  *check({ targets }) {
    for (const { after: target, series } of targets.kept) {
      for (const come of series.come) {
        yield {
          subject: `target/${target.name}`,
          message: `${nameOf(come, come.entry === '')} is new`,
          before: '',
          after: promiseOf(come),
          effect: '',
          place: inAfter(come.first.path),
        };
      }
    }
  },
};
