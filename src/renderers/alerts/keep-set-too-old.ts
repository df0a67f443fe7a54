import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { keepSets } from './limits.ts';
import { knownSuccess } from './observations.ts';
import type { AlertingRule } from './rule.ts';
import { templateText } from './rule.ts';
import { ofCluster } from './series.ts';

/**
 * The layers of a keep-set take turns: on the 8th the weekly run stands in for the daily one, so the daily layer alone
 * may be two days old. What was promised is the newest of all layers.
 */
export const keepSetTooOld = (plan: ResolvedPlan): readonly AlertingRule[] =>
  keepSets(plan).length === 0
    ? []
    : [
        {
          alert: 'VeleroKeepSetTooOld',
          expr: `time() - max by (keep_set) (
  ${knownSuccess(plan)}
  + on (schedule) group_left (keep_set)
  0 * max by (schedule, keep_set) (${series.maxAge}${ofCluster(plan)})
)
> on (keep_set) group_right ()
${series.keepSetMaxAge}${ofCluster(plan)}`,
          for: '',
          annotations: [
            {
              key: 'summary',
              value:
                'The newest backup of keep-set {{ $labels.keep_set }} is {{ $value | humanizeDuration }} old',
            },
            {
              key: 'description',
              value: `None of the schedules that fill keep-set {{ $labels.keep_set }} (target {{ $labels.target }}, cluster {{ $labels.cluster }}) completed a backup when it was its turn. See which one missed it with \`velero backup get --namespace ${templateText(plan.velero.namespace)}\`.`,
            },
          ],
        },
      ];
