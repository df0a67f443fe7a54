import template from '../../templates/promtool-tests.yaml.hbs';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { claimRules } from './alerts/claim-rules.ts';
import { dashboardRules } from './alerts/dashboard-rules.ts';
import { alertRules, scheduleRules } from './alerts/rule-files.ts';
import { claimFileTimelines } from './alerts/timelines/claims.ts';
import { planTimelines } from './alerts/timelines/plan-timelines.ts';
import { scheduleTimelines } from './alerts/timelines/schedules.ts';
import type { Timeline } from './alerts/timelines/timeline.ts';
import type { FileView, Renderer } from './renderer.ts';

const testFile = (
  plan: ResolvedPlan,
  file: string,
  ruleFiles: readonly string[],
  timelines: readonly Timeline[],
): FileView => ({
  path: `tests/${file}.test.yaml`,
  view: { ruleFiles: ruleFiles.map((name) => `${name}.yaml`), timelines },
  origin: plan.alerts.path,
  objects: [],
});

export const promtoolTests: Renderer = {
  name: 'promtool-tests',
  description: 'unit tests of the alerts with the names of this plan: promtool test rules tests/*.test.yaml',
  kind: 'promtool-test',
  template,
  *files(plan) {
    const { file: shared } = alertRules(plan);
    const schedules = scheduleRules(plan);
    const claims = claimRules(plan);
    const claimTimeline = claimFileTimelines(plan);
    const all = [shared, ...[...schedules, ...claims, ...dashboardRules(plan)].map(({ file }) => file)];
    yield testFile(plan, shared, all, planTimelines(plan));
    for (const { file, schedules: watched } of schedules)
      yield testFile(plan, file, [shared, file], scheduleTimelines(plan, watched));
    for (const { file, rules } of claims) yield testFile(plan, file, [file], [claimTimeline(rules)]);
  },
};
