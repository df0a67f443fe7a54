import type { JsonObject } from '../../json.ts';
import type { ExternalBackup, ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import type { RenderedFile } from '../objects.ts';
import { mapAt, mapsAt, objectsOf, text } from './read-objects.ts';

/** A series that a PrometheusRule of ours stores. */
interface Recorded {
  readonly record: string;
  readonly expr: string;
  readonly labels: JsonObject;
}

const recordedIn = (files: readonly RenderedFile[]): readonly Recorded[] =>
  [...objectsOf(files, 'PrometheusRule').values()]
    .flatMap((document) => mapsAt(mapAt(document, 'spec')['groups']))
    .flatMap((group) => mapsAt(group['rules']))
    .filter(({ record }) => text(record) !== '')
    .map((rule) => ({
      record: text(rule['record']),
      expr: text(rule['expr']),
      labels: mapAt(rule, 'labels'),
    }));

/** `86400 * 3 + 14700` for two that may be missed; the factor is left out for none, or where something else ends sooner. */
function missedRunsOf(expr: string, { alerts, longestGapSeconds }: Schedule): number {
  const [, gap, runs] = /^vector\((\d+)(?: \* (\d+))? \+ \d+\)$/.exec(expr) ?? [];
  if (runs !== undefined) return Number(runs) - 1;
  return gap !== undefined && Number(gap) === longestGapSeconds ? 0 : alerts.missedRuns;
}

function scheduleWatched(schedule: Schedule, recorded: readonly Recorded[]): Schedule {
  const found = recorded.find(
    ({ record, labels }) =>
      (record === series.maxAge || record === series.onDemand) && labels['schedule'] === schedule.name,
  );
  if (found === undefined) return schedule;
  const severity = text(found.labels['severity']) || schedule.alerts.severity;
  return { ...schedule, alerts: { severity, missedRuns: missedRunsOf(found.expr, schedule) } };
}

function externalWatched(external: ExternalBackup, recorded: readonly Recorded[]): ExternalBackup {
  const found = recorded.find(
    ({ record, labels }) => record === series.externalMaxAge && labels['external'] === external.name,
  );
  const [, seconds] = /^vector\((\d+)\)$/.exec(found?.expr ?? '') ?? [];
  if (external.verify === null || found === undefined || seconds === undefined) return external;
  return {
    ...external,
    owner: text(found.labels['owner']),
    verify: { ...external.verify, maxAgeSeconds: Number(seconds) },
  };
}

/** What the alerts of a folder wait for, and whom they wake; what no rule of it says is as in `plan`. */
export function watchOf(
  files: readonly RenderedFile[],
  { schedules, external, alerts }: ResolvedPlan,
): Pick<ResolvedPlan, 'schedules' | 'external' | 'alerts'> {
  const recorded = recordedIn(files);
  // Claims are nobody's in particular, so their alerts have the plan's severity.
  const claims = recorded.find(({ record }) => record === series.claim);
  return {
    schedules: schedules.map((schedule) => scheduleWatched(schedule, recorded)),
    external: external.map((one) => externalWatched(one, recorded)),
    alerts: { ...alerts, severity: text(claims?.labels['severity']) || alerts.severity },
  };
}
