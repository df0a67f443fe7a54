import { ownValue } from '../json.ts';
import { suggestion } from '../plan/suggest.ts';
import { hasChartKeys, unreadValues } from '../platform/chart-value-paths.ts';
import type { Rule } from './rule.ts';

/** Words of Velero's that real values files keep at the wrong place, with where they are read. */
const elsewhere: Readonly<Record<string, string>> = {
  csiSnapshotTimeout:
    'remove it, and write scheduleSpec: { template: { csiSnapshotTimeout: … } } on the target or its tier',
  backupRetentionPeriod: 'remove it, and write retention on the target or its tier',
};

export const chartValueUnread: Rule = {
  code: 'chart-value-unread',
  severity: 'error',
  title: "every chart value is one that the chart's templates read",
  why: `The chart's own schema is open everywhere, so Helm accepts any key; seven of eight real values files carry at least one that does
nothing, a retention and a snapshot time limit among them.`,
  remedy: 'correct the key, or remove it: it has never done anything',
  example: {
    bad: 'velero: { values: { configuration: { backupRetentionPeriod: 720h } } }',
    good: 'velero: { values: { priorityClassName: system-cluster-critical } }',
  },
  needs: 'entry',
  *check({ velero }) {
    const { values, chart } = velero;
    if (values === null) return;
    if (!hasChartKeys(chart.version)) {
      yield {
        message: `which values chart ${chart.version} reads was not recorded, so none of them can be checked`,
        subject: 'velero',
        path: ['velero', 'values'],
        at: 'key',
        remedy: 'leave velero.values out with this chart',
      };
      return;
    }
    for (const { path, text, known } of unreadValues(values, chart.version)) {
      const word = String(path.at(-1));
      const near = suggestion(word, known);
      const place = ownValue(elsewhere, word);
      const remedy = place ?? (near === undefined ? undefined : `did you mean ${near}?`);
      yield {
        message: `no template of chart ${chart.version} reads ${text}`,
        subject: 'velero',
        path: ['velero', 'values', ...path],
        at: 'key',
        ...(remedy === undefined ? {} : { remedy }),
      };
    }
  },
};
