import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { inGroups } from '../in-groups.ts';
import { backupEndedBadly } from './backup-ended-badly.ts';
import { backupNeverSucceeded } from './backup-never-succeeded.ts';
import { backupTooOld } from './backup-too-old.ts';
import { claimRules } from './claim-rules.ts';
import { claimNotBackedUp, watchedClaimSeries } from './claims.ts';
import { dashboardRules } from './dashboard-rules.ts';
import { externalAlerts, externalSeries } from './external-backups.ts';
import { keepSetTooOld } from './keep-set-too-old.ts';
import { mirrorAlerts, mirrorSeries } from './mirrors.ts';
import { observations } from './observations.ts';
import {
  keepSetSeries,
  rulesLoaded,
  scheduleSeries,
  storageLocationSeries,
  watchedSchedules,
} from './plan-series.ts';
import type { Rule } from './rule.ts';
import { type RuleFile, rulesPerFile } from './rule-file.ts';
import { scheduleMissing } from './schedule-missing.ts';
import { storageLocationUnavailable } from './storage-location-unavailable.ts';
import { veleroDown } from './velero-down.ts';

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
      watchedClaimSeries(plan),
      ...mirrorSeries(plan),
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
      ...mirrorAlerts(plan),
    ],
  };
}

/** What the alerts know of the plan's schedules. */
export function scheduleRules(plan: ResolvedPlan): readonly RuleFile[] {
  const watched = watchedSchedules(plan);
  if (watched.length === 0) return [];
  return inGroups(watched, rulesPerFile).map((schedules, index) => {
    const suffix = index === 0 ? 'schedules' : `schedules-${index + 1}`;
    return {
      file: `prometheus-rules-${suffix}`,
      name: `backup-plan-${suffix}`,
      schedules,
      rules: schedules.map((schedule) => scheduleSeries(plan, schedule)),
    };
  });
}

export const ruleFiles = (plan: ResolvedPlan): readonly RuleFile[] => [
  alertRules(plan),
  ...scheduleRules(plan),
  ...claimRules(plan),
  ...dashboardRules(plan),
];

/** The rules for a template, in which every key exists. */
export const rulesView = (rules: readonly Rule[]) =>
  rules.map((rule) => ({
    expr: rule.expr,
    ...('alert' in rule
      ? { record: '', alert: rule.alert, for: rule.for, labels: [], annotations: rule.annotations }
      : { record: rule.record, alert: '', for: '', labels: rule.labels, annotations: [] }),
  }));
