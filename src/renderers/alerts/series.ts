import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { promDuration, promqlString } from './rule.ts';

/** Selects this plan's own among the series that our rules store; one Prometheus may hold the rules of several clusters. */
export const ofCluster = (plan: ResolvedPlan): string => `{cluster=${promqlString(plan.cluster)}}`;

/** A range or offset of so many seconds, or of all that Prometheus remembers if that is less. */
export const lookback = (plan: ResolvedPlan, seconds: number): string =>
  promDuration(Math.min(seconds, plan.alerts.prometheusRetentionSeconds));
