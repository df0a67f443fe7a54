import { valueAt } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { chartValues } from './velero-chart-values.ts';

/**
 * Keys under `velero.values.metrics` of the monitors that Velero's chart makes whether or not the cluster knows their
 * kinds: where it does not, the chart cannot be installed (its templates servicemonitor.yaml and podmonitor.yaml).
 */
export function chartMonitors(plan: ResolvedPlan): readonly string[] {
  if (plan.velero.install !== 'helm') return [];
  const metrics = chartValues(plan)['metrics'];
  if (valueAt(metrics, ['enabled']) !== true) return [];
  return ['serviceMonitor', 'nodeAgentPodMonitor'].filter(
    (key) => valueAt(metrics, [key, 'enabled']) === true && valueAt(metrics, [key, 'autodetect']) === false,
  );
}
