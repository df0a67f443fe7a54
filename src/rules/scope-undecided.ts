import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { selectorText } from '../velero/label-selector.ts';
import { reachesPods } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const services = plan.services.filter(
    ({ hooks, volumes }) => hooks.length > 0 || volumes.some(({ method }) => method !== ''),
  );
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    if (scope.selectors.length === 0 || scope.services.length > 0) continue;
    for (const service of services) {
      if (reported.has(`${target}/${service.name}`) || reachesPods(scope, service) !== 'undecided') continue;
      reported.add(`${target}/${service.name}`);
      const selector = scope.selectors.map(selectorText).join(' or ');
      yield {
        message: `whether target "${target}" (${selector}) holds the pods of service "${service.name}" (${service.selectorText}) cannot be told; its hooks are not on this schedule`,
        subject: `target/${target}`,
        path: ['targets', target, 'selector'],
        remedy: `if it does, add the label to services.${service.name}.selector; if it does not, name services on the target instead of a selector`,
      };
    }
  }
}

export const scopeUndecided: Rule = {
  code: 'scope-undecided',
  severity: 'warning',
  title: 'it can be told which services a target holds',
  why: `Hooks belong to a service and stand on every schedule that holds its pods. Two selectors about different labels may or may
not meet; a hook on the wrong side either never runs or is missing where the data is copied.`,
  remedy: "say it with labels that both selectors name, or use the target's services",
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync } }] }\ntargets:\n  tier: { namespaces: [shop], selector: component=data, schedule: "0 2 * * *", retention: 30d }',
    good: 'services:\n  db: { namespace: shop, selector: "app=db,component=data", container: db, hooks: [{ pre: { script: sync } }] }\ntargets:\n  tier: { namespaces: [shop], selector: component=data, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
