import type { SchemaPart } from '../../schema-part.ts';

const severity = {
  type: 'string',
  title: 'Severity',
  description: 'The `severity` label of the alerts, which Alertmanager routes by.',
  examples: ['critical'],
  'x-format': 'severity',
} as const satisfies SchemaPart;

const missedRuns = {
  type: 'integer',
  title: 'Missed runs',
  description: 'How many runs in a row may fail or be missed before "too old" alerts.',
  examples: [1],
  minimum: 0,
  maximum: 100,
} as const satisfies SchemaPart;

/** As a setting of a tier, target or schedule. */
export const alertSettings = {
  type: 'object',
  title: 'Alerts',
  description: "Alerts of these schedules, where they differ from the plan's.",
  examples: [{ severity: 'critical' }],
  additionalProperties: false,
  properties: { severity, missedRuns },
} as const satisfies SchemaPart;

/** The top-level section. */
export const alerts = {
  type: 'object',
  title: 'Alerts',
  description:
    "The alerting rules, rendered as a PrometheusRule with limits that come from each schedule's own cron.",
  examples: [{ labels: { release: 'kube-prometheus-stack' }, severity: 'warning' }],
  additionalProperties: false,
  properties: {
    operator: {
      type: 'boolean',
      title: 'Prometheus operator',
      description:
        'Whether the Prometheus operator runs in the cluster. Without it there are neither PrometheusRules nor monitors, which the cluster would refuse; the rules are the files `tests/prometheus-rules*.yaml`, for `rule_files` of Prometheus.',
      examples: [false],
      default: true,
    },
    namespace: {
      type: 'string',
      title: 'Namespace',
      description: 'The namespace of the PrometheusRule, one that Prometheus watches.',
      examples: ['monitoring'],
      default: 'velero',
      'x-format': 'namespace',
    },
    labels: {
      type: 'object',
      title: 'Labels',
      description: 'Labels on the PrometheusRule by which Prometheus selects its rules.',
      examples: [{ release: 'kube-prometheus-stack' }],
      propertyNames: { type: 'string', 'x-format': 'label-key' },
      additionalProperties: { type: 'string', 'x-format': 'label-value' },
    },
    severity: { ...severity, default: 'warning' },
    missedRuns: { ...missedRuns, default: 0 },
    prometheusRetention: {
      type: 'string',
      title: 'Prometheus retention',
      description: 'How far back Prometheus remembers; no rule looks further back than this.',
      examples: ['30d'],
      default: '15d',
      'x-format': 'duration',
    },
    claims: {
      type: 'string',
      title: 'Claims',
      description:
        'Which claims `ClaimNotBackedUp` watches: `all` that hold data, or `promised`, those that the plan says are stored. Where it is not said, `promised` if volumes are opted in (`volumes.default` is `skip`, or all targets that store volumes choose by labels in the whole cluster), else `all`.',
      examples: ['all'],
      enum: ['all', 'promised'],
    },
    dashboard: {
      type: 'object',
      title: 'Dashboard',
      description:
        'A dashboard for Grafana, with a green or red cell for each service, claim, schedule and external backup; rendered as a ConfigMap that the sidecar of Grafana finds.',
      examples: [{ folder: 'Backups' }],
      additionalProperties: false,
      required: ['folder'],
      properties: {
        folder: {
          type: 'string',
          title: 'Folder',
          description: 'The folder of Grafana in which the dashboard stands.',
          examples: ['Backups'],
          'x-format': 'grafana-folder',
        },
      },
    },
  },
} as const satisfies SchemaPart;
