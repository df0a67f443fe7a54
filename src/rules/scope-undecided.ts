import { ReachableServices } from '../plan/resolve/reachable-services.ts';
import type { ResolvedPlan, Schedule, Service } from '../plan/resolved-plan.ts';
import { selectorText, takesUnlabelled } from '../velero/label-selector.ts';
import {
  includesNamespace,
  includesPods,
  includesResource,
  reachesPods,
  type Scope,
} from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

const quoted = (services: readonly Service[]): string => services.map(({ name }) => `"${name}"`).join(', ');

/** Whether an object without labels is taken, so that a claim can be where its pods are left out by a label. */
const takesUnlabelledClaims = (scope: Scope): boolean =>
  includesPods(scope) &&
  includesResource(scope, 'persistentvolumeclaims') &&
  scope.selectors.some(takesUnlabelled);

/** A claim in the backup brings the running pods that mount it. Source: velero, pkg/itemblock/actions/pvc_action.go. */
const comesByClaims = (scope: Scope, service: Service): boolean =>
  includesNamespace(scope, service.namespace) &&
  service.volumes.some(({ claim }) => claim !== '') &&
  reachesPods(scope, service) === 'no';

function doubt(
  { scope, volumes }: Schedule,
  candidates: readonly Service[],
): { message: string; remedy: string } | null {
  const labels = scope.selectors.map(selectorText).join(' or ');
  const open = candidates.filter((service) => reachesPods(scope, service) === 'undecided');
  const [first] = open;
  if (first !== undefined)
    return {
      message: `(${labels}) holds the pods of ${open.length === 1 ? 'service' : 'services'} ${quoted(open)} cannot be told; their hooks are not on this schedule`,
      remedy: `if it does, add the label to services.${first.name}.selector; if it does not, name services on the target instead of a selector`,
    };
  const brought =
    volumes.method !== 'none' && takesUnlabelledClaims(scope)
      ? candidates.filter((one) => comesByClaims(scope, one))
      : [];
  if (brought.length === 0) return null;
  return {
    message: `(${labels}) leaves out ${brought.length === 1 ? 'service' : 'services'} ${quoted(brought)} cannot be told: a claim without that label is in the backup and brings the pods that mount it, their volumes too, and their hooks are not on this schedule`,
    remedy:
      'give the claims the label too (those of a StatefulSet carry the labels of its selector alone), or name services or namespaces on the target instead',
  };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const services = plan.services.filter(
    ({ hooks, volumes }) =>
      hooks.length > 0 ||
      volumes.some(({ method }) => method !== '' && method !== 'skip' && method !== 'external'),
  );
  const reachable = new ReachableServices(services);
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { scope, target } = schedule;
    if (scope.selectors.length === 0 || scope.services.length > 0 || reported.has(target)) continue;
    reported.add(target);
    const found = doubt(schedule, reachable.candidates(scope));
    if (found === null) continue;
    yield {
      message: `whether target "${target}" ${found.message}`,
      subject: `target/${target}`,
      path: ['targets', target, 'selector'],
      remedy: found.remedy,
    };
  }
}

export const scopeUndecided: Rule = {
  code: 'scope-undecided',
  severity: 'warning',
  title: 'it can be told which services a target holds',
  why: `Hooks belong to a service and stand on every schedule that holds its pods. Two selectors about different labels may or may
not meet; a hook on the wrong side either never runs or is missing where the data is copied. A selector that only says what
must not be takes every claim that lacks the label, and Velero takes the running pods that mount a claim along with it.`,
  remedy: "say it with labels that both selectors name, or use the target's services",
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync } }] }\ntargets:\n  tier: { namespaces: [shop], selector: component=data, schedule: "0 2 * * *", retention: 30d }',
    good: 'services:\n  db: { namespace: shop, selector: "app=db,component=data", container: db, hooks: [{ pre: { script: sync } }] }\ntargets:\n  tier: { namespaces: [shop], selector: component=data, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
