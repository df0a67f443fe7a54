import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import { inGroups } from '../objects.ts';
import { backupEndedBadly } from './backup-ended-badly.ts';
import { backupNeverSucceeded } from './backup-never-succeeded.ts';
import { backupTooOld } from './backup-too-old.ts';
import { claimNotBackedUp, claimSeries, everyClaimSeries } from './claims.ts';
import { externalAlerts, externalSeries } from './external-backups.ts';
import { keepSetTooOld } from './keep-set-too-old.ts';
import { observations } from './observations.ts';
import {
  keepSetSeries,
  rulesLoaded,
  scheduleSeries,
  storageLocationSeries,
  watchedSchedules,
} from './plan-series.ts';
import type { RecordingRule, Rule } from './rule.ts';
import { scheduleMissing } from './schedule-missing.ts';
import { series } from './series.ts';
import { storageLocationUnavailable } from './storage-location-unavailable.ts';
import { veleroDown } from './velero-down.ts';

/** A PrometheusRule of at most this many schedules stays well below what `kubectl apply` can annotate (256 KiB). */
const schedulesPerFile = 250;

/** The rules of one PrometheusRule, and of the plain rule file that promtool reads. */
export interface RuleFile {
  /** File name without `.yaml`. */
  readonly file: string;
  /** Name of the PrometheusRule and of its group. */
  readonly name: string;
  /** The schedules whose series it holds. */
  readonly schedules: readonly Schedule[];
  readonly rules: readonly Rule[];
}

/** What Prometheus should store and raise: the same for every schedule, so each schedule adds one series and no alert. */
export function alertRules(plan: ResolvedPlan): RuleFile {
  return {
    file: 'prometheus-rules',
    name: 'backup-plan',
    schedules: [],
    rules: [
      rulesLoaded(plan, claimRules(plan).length),
      ...storageLocationSeries(plan),
      ...keepSetSeries(plan),
      ...externalSeries(plan),
      everyClaimSeries(plan),
      ...observations(plan),
      veleroDown(plan),
      ...storageLocationUnavailable(plan),
      scheduleMissing(plan),
      backupNeverSucceeded(plan),
      backupTooOld(plan),
      ...keepSetTooOld(plan),
      ...backupEndedBadly(plan),
      ...externalAlerts(plan),
      claimNotBackedUp(plan),
    ],
  };
}

/** What the alerts know of the plan's schedules. */
export function scheduleRules(plan: ResolvedPlan): readonly RuleFile[] {
  const watched = watchedSchedules(plan);
  if (watched.length === 0) return [];
  return inGroups(watched, schedulesPerFile).map((schedules, index) => {
    const suffix = index === 0 ? 'schedules' : `schedules-${index + 1}`;
    return {
      file: `prometheus-rules-${suffix}`,
      name: `backup-plan-${suffix}`,
      schedules,
      rules: schedules.map((schedule) => scheduleSeries(plan, schedule)),
    };
  });
}

/** Rules of at most so many characters stand in one file, which keeps it below what `kubectl apply` can annotate. */
const longestExpressions = 60_000;

/** Which claims each schedule stores, and which need no schedule. */
export function claimRules(plan: ResolvedPlan): readonly RuleFile[] {
  const groups: RecordingRule[][] = [];
  let room = 0;
  for (const rule of claimSeries(plan)) {
    const last = groups.at(-1);
    if (last === undefined || room < rule.expr.length || last.length === schedulesPerFile) {
      groups.push([rule]);
      room = longestExpressions;
    } else {
      last.push(rule);
    }
    room -= rule.expr.length;
  }
  return groups.map((rules, index) => {
    const suffix = index === 0 ? 'claims' : `claims-${index + 1}`;
    const file = `prometheus-rules-${suffix}`;
    const marker = {
      record: series.claimRules,
      expr: 'vector(1)',
      labels: [
        { key: 'cluster', value: plan.cluster },
        { key: 'file', value: file },
      ],
    };
    return { file, name: `backup-plan-${suffix}`, schedules: [], rules: [marker, ...rules] };
  });
}

export const ruleFiles = (plan: ResolvedPlan): readonly RuleFile[] => [
  alertRules(plan),
  ...scheduleRules(plan),
  ...claimRules(plan),
];

/** The rules for a template, in which every key exists. */
export const rulesView = (rules: readonly Rule[]) =>
  rules.map((rule) => ({
    expr: rule.expr,
    ...('alert' in rule
      ? { record: '', alert: rule.alert, for: rule.for, labels: [], annotations: rule.annotations }
      : { record: rule.record, alert: '', for: '', labels: rule.labels, annotations: [] }),
  }));
