import type { RiskRule } from '../risk.ts';
import { promiseOf } from '../series.ts';
import { inAfter, quoted } from '../wording.ts';

export const targetAdded: RiskRule = {
  code: 'target-added',
  level: 'low',
  title: 'a target is new',
  why: 'More is protected from its first run on. It costs time of the server and space in the bucket.',
  remedy: 'Nothing is at risk; look at the time and the storage that it adds.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }\n  blog: { namespaces: [blog], schedule: daily 03:00, retention: 30d }',
  },
  *check({ targets, allSeries }) {
    for (const { name, path } of targets.come) {
      const series = allSeries.after.get(name) ?? [];
      yield {
        subject: `target/${name}`,
        message: `target ${quoted(name)} is new`,
        before: 'no backups',
        after: [...new Set(series.map(promiseOf))].join('; '),
        effect: '',
        place: inAfter(path),
      };
    }
  },
};
