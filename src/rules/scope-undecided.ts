import { ReachableServices } from '../plan/resolve/reachable-services.ts';
import type { ResolvedPlan, Service } from '../plan/resolved-plan.ts';
import { selectorText } from '../velero/label-selector.ts';
import { reachesPods } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

const quoted = (services: readonly Service[]): string => services.map(({ name }) => `"${name}"`).join(', ');

function* check(plan: ResolvedPlan): Generator<Violation> {
  const services = plan.services.filter(
    ({ hooks, volumes }) =>
      hooks.length > 0 ||
      volumes.some(({ method }) => method !== '' && method !== 'skip' && method !== 'external'),
  );
  const reachable = new ReachableServices(services);
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    if (scope.selectors.length === 0 || scope.services.length > 0 || reported.has(target)) continue;
    reported.add(target);
    const open = reachable.candidates(scope).filter((service) => reachesPods(scope, service) === 'undecided');
    const [first] = open;
    if (first === undefined) continue;
    yield {
      message: `whether target "${target}" (${scope.selectors.map(selectorText).join(' or ')}) holds the pods of ${open.length === 1 ? 'service' : 'services'} ${quoted(open)} cannot be told; their hooks are not on this schedule`,
      subject: `target/${target}`,
      path: ['targets', target, 'selector'],
      remedy: `if it does, add the label to services.${first.name}.selector; if it does not, name services on the target instead of a selector`,
    };
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
