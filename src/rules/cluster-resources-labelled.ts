import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { selectorText, takesUnlabelled } from '../velero/label-selector.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    const { clusterResources, selectors } = scope;
    if (clusterResources === 'related' || clusterResources === 'none') continue;
    if (selectors.length === 0 || selectors.some(takesUnlabelled) || reported.has(target)) continue;
    reported.add(target);
    const what = clusterResources === 'all' ? 'cluster-scoped objects' : clusterResources.join(', ');
    yield {
      message: `of ${what}, target "${target}" takes only those that carry its labels (${selectors.map(selectorText).join(' or ')})`,
      subject: `target/${target}`,
      path: ['targets', target, 'clusterResources'],
    };
  }
}

export const clusterResourcesLabelled: Rule = {
  code: 'cluster-resources-labelled',
  severity: 'warning',
  title: 'cluster-scoped objects are not chosen by the labels of an application',
  why: `Velero lists cluster-scoped objects with the selector of the backup, too: of all roles and classes of a cluster those come that
carry the labels of the pods, mostly none. Source: pkg/backup/item_collector.go.`,
  remedy:
    'write clusterResources: related, and make the cluster resources a target of their own, without selector and services',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db }\ntargets:\n  shop: { services: [db], clusterResources: all, schedule: "0 2 * * *", retention: 30d }',
    good: 'services:\n  db: { namespace: shop, selector: app=db }\ntargets:\n  shop: { services: [db], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
