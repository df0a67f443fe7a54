import type { Json } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { series } from '../platform/recorded-series.ts';
import { watchedExternal } from './alerts/external-backups.ts';
import { watchedSchedules } from './alerts/plan-series.ts';
import { ofCluster } from './alerts/series.ts';

/** A part of the dashboard: what Prometheus is asked, and what one sees. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  readonly type: 'stat' | 'timeseries';
  readonly expr: string;
  /** What a series is called, with `{{label}}` for its labels. */
  readonly legend: string;
  /** Rows of Grafana's grid, of 24 columns; a row is 30 pixels. */
  readonly height: number;
}

/** Red cells first. */
const cells = (metric: string, plan: ResolvedPlan): string => `sort(${metric}${ofCluster(plan)})`;

/** High enough for so many cells, twelve in a row. */
const heightFor = (count: number): number => Math.min(4 + 2 * Math.floor(count / 12), 16);

function panels(plan: ResolvedPlan): readonly Panel[] {
  const watched = watchedSchedules(plan).length;
  const external = watchedExternal(plan).length;
  const stat = (
    title: string,
    metric: string,
    legend: string,
    count: number,
    description: string,
  ): Panel => ({
    title,
    description,
    type: 'stat',
    expr: cells(metric, plan),
    legend,
    height: heightFor(count),
  });
  return [
    ...(plan.services.length === 0
      ? []
      : [
          stat(
            'Services',
            series.serviceInTime,
            '{{service}}',
            plan.services.length,
            'Green where each volume of the service is kept by a schedule or an external backup that is in time, or left out for a stated reason. Where the plan names no volumes, by a schedule that holds the pods.',
          ),
        ]),
    stat(
      'Claims',
      series.claimInTime,
      '{{namespace}}/{{persistentvolumeclaim}}',
      24,
      'Every PersistentVolumeClaim that holds data, by kube-state-metrics. Red where nothing keeps it, or what keeps it is not in time.',
    ),
    ...(watched === 0
      ? []
      : [
          stat(
            'Schedules',
            series.scheduleInTime,
            '{{schedule}}',
            watched,
            'Red until the first backup is completed, where the newest one is too old, or while an alert is about the schedule. A schedule that only people run is red after a run that ended badly.',
          ),
        ]),
    ...(external === 0
      ? []
      : [
          stat(
            'Backups that others make',
            series.externalInTime,
            '{{external}}',
            external,
            'Red where the last success is too old, or nothing reports it.',
          ),
        ]),
    ...(watched === 0
      ? []
      : [
          {
            title: 'Age of the newest completed backup',
            description:
              'A saw whose teeth are as long as the schedule says; one that goes on rising is no saw.',
            type: 'timeseries' as const,
            expr: `time() - ${series.lastSuccess}${ofCluster(plan)}`,
            legend: '{{schedule}}',
            height: 9,
          },
        ]),
  ];
}

const source = { type: 'prometheus', uid: '$datasource' };

const cellDefaults = {
  color: { mode: 'thresholds' },
  mappings: [
    {
      type: 'value',
      options: {
        0: { text: 'not backed up', color: 'red', index: 0 },
        1: { text: 'backed up', color: 'green', index: 1 },
      },
    },
  ],
  thresholds: {
    mode: 'absolute',
    steps: [
      { color: 'red', value: null },
      { color: 'green', value: 1 },
    ],
  },
};

const cellOptions = {
  colorMode: 'background',
  graphMode: 'none',
  justifyMode: 'center',
  orientation: 'auto',
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  textMode: 'name',
};

const looks = {
  stat: { fieldConfig: { defaults: cellDefaults, overrides: [] }, options: cellOptions },
  timeseries: {
    fieldConfig: { defaults: { unit: 's', min: 0 }, overrides: [] },
    options: { legend: { displayMode: 'list', placement: 'right', showLegend: true } },
  },
} as const;

/**
 * The dashboard as Grafana stores it, from version 10 on. Without an id and a uid, so that those of several clusters never
 * meet. Source: grafana.com/docs, "Dashboard JSON model".
 */
export function dashboardModel(plan: ResolvedPlan): Json {
  let y = 0;
  const placed = panels(plan).map(({ title, description, type, expr, legend, height }, index) => {
    const gridPos = { x: 0, y, w: 24, h: height };
    y += height;
    const isCells = type === 'stat';
    return {
      id: index + 1,
      title,
      description,
      type,
      gridPos,
      datasource: source,
      targets: [
        { refId: 'A', datasource: source, expr, legendFormat: legend, instant: isCells, range: !isCells },
      ],
      ...looks[type],
    };
  });
  return {
    title: `Backups of ${plan.cluster}`,
    tags: ['backup-plan'],
    timezone: 'browser',
    schemaVersion: 39,
    editable: false,
    refresh: '1m',
    time: { from: 'now-7d', to: 'now' },
    templating: {
      list: [{ name: 'datasource', type: 'datasource', label: 'Prometheus', query: 'prometheus', hide: 0 }],
    },
    panels: placed,
  } as unknown as Json;
}
