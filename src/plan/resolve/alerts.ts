import { secondsOf } from '../../seconds-of.ts';
import type { Plan } from '../plan.generated.ts';
import type { AlertSettings } from '../resolved-plan.ts';
import type { Problems } from './problems.ts';

/** Prometheus' own default retention. */
const prometheusRetention = '15d';

/** What is said of the operator's objects, where there is no operator. */
function reportAlertsUnread({ alerts }: Plan, problems: Problems): void {
  if (alerts?.operator !== false) return;
  // The dashboard lies in the namespace too.
  const unread = alerts.dashboard === undefined ? (['labels', 'namespace'] as const) : (['labels'] as const);
  for (const key of unread) {
    if (alerts[key] === undefined) continue;
    problems.add(
      'key-without-effect',
      { path: ['alerts', key], at: 'key' },
      'alerts',
      `alerts.${key} says nothing to a cluster without the Prometheus operator`,
      'leave it out, or leave out operator: false',
    );
  }
}

export function resolveAlerts(
  plan: Plan,
  veleroNamespace: string,
  optedIn: boolean,
  problems: Problems,
): AlertSettings {
  reportAlertsUnread(plan, problems);
  const alerts = plan.alerts ?? {};
  return {
    path: ['alerts'],
    operator: alerts.operator ?? true,
    namespace: alerts.namespace ?? veleroNamespace,
    labels: Object.entries(alerts.labels ?? {}).map(([key, value]) => ({ key, value })),
    severity: alerts.severity ?? 'warning',
    missedRuns: alerts.missedRuns ?? 0,
    prometheusRetentionSeconds: secondsOf(alerts.prometheusRetention ?? prometheusRetention),
    claims: alerts.claims ?? (optedIn ? 'promised' : 'all'),
    dashboard: alerts.dashboard === undefined ? null : { path: ['alerts', 'dashboard'], ...alerts.dashboard },
  };
}
