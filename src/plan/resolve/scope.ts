import { type Selector, takesUnlabelled } from '../../velero/label-selector.ts';
import type { Scope } from '../../velero/scope.ts';
import type { Inventory } from '../inventory.ts';
import type { Plan } from '../plan.generated.ts';
import type { Service } from '../resolved-plan.ts';
import { parseSelector } from '../selector.ts';
import { labelledNamespaces, reportInventoryNeeded } from './labelled-namespaces.ts';
import type { Problems } from './problems.ts';

type PlanTarget = NonNullable<Plan['targets']>[string];

/** A scope and, where one target must become several backups, the namespace that tells them apart. */
export interface TargetScope {
  /** '' unless the target is one backup per namespace. */
  readonly suffix: string;
  readonly scope: Scope;
}

const selectorsOf = (target: PlanTarget): readonly Selector[] => {
  if (target.selector === undefined) return [];
  return (Array.isArray(target.selector) ? target.selector : [target.selector]).map(parseSelector);
};

/** Both must hold: every pair of one alternative of each side. */
const both = (left: readonly Selector[], right: readonly Selector[]): readonly Selector[] =>
  right.length === 0 ? left : left.flatMap((one) => right.map((other) => [...one, ...other]));

const sameSelector = (left: Selector, right: Selector): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

function distinct(selectors: readonly Selector[]): readonly Selector[] {
  return selectors.filter(
    (selector, index) => selectors.findIndex((other) => sameSelector(selector, other)) === index,
  );
}

interface Rest {
  readonly excludedNamespaces: readonly string[];
  readonly resources: Scope['resources'];
  readonly excludedResources: readonly string[];
  readonly clusterResources: Scope['clusterResources'];
}

/**
 * Velero selects namespaces × selectors. Services of several namespaces with different labels would so take objects of
 * each other's namespaces that nobody asked for; such a target becomes one backup per namespace.
 */
function servicesScopes(
  target: PlanTarget,
  services: readonly Service[],
  rest: Rest,
): readonly TargetScope[] {
  const narrowed = selectorsOf(target);
  const scopeOf = (members: readonly Service[]): Scope => ({
    namespaces: [...new Set(members.map(({ namespace }) => namespace))],
    selectors: both(distinct(members.map(({ selector }) => selector)), narrowed),
    services: members.map(({ name }) => name),
    ...rest,
  });
  const namespaces = [...new Set(services.map(({ namespace }) => namespace))];
  const selectors = distinct(services.map(({ selector }) => selector));
  if (namespaces.length <= 1 || selectors.length === 1) return [{ suffix: '', scope: scopeOf(services) }];
  return namespaces.map((namespace) => ({
    suffix: namespace,
    scope: scopeOf(services.filter((service) => service.namespace === namespace)),
  }));
}

/** The first of these that a target says is its scope; a second one would be ignored, or cut the first one off. */
const scopeKeys = ['services', 'namespaceSelector', 'namespaces'] as const;

function reportSecondScope(name: string, target: PlanTarget, problems: Problems): void {
  const [first, second] = scopeKeys.filter((key) => target[key] !== undefined);
  if (first === undefined || second === undefined) return;
  problems.add(
    'two-scopes',
    { path: ['targets', name, second], at: 'key' },
    `target/${name}`,
    `target "${name}" has ${first} and ${second}`,
    `keep ${first} or ${second}, not both`,
  );
}

/** What everything about one target's scope is asked of. */
export interface ScopeContext {
  readonly plan: Plan;
  readonly services: ReadonlyMap<string, Service>;
  /**
   * Velero's namespace and those of the S3 servers that the plan deploys: a whole-cluster backup leaves them out, or the
   * store would be copied into itself every night.
   */
  readonly ownNamespaces: readonly string[];
  readonly inventory: Inventory | null;
  readonly problems: Problems;
}

function namedServices(
  name: string,
  target: PlanTarget,
  names: readonly string[],
  rest: Rest,
  { services, problems }: ScopeContext,
): readonly TargetScope[] {
  if (target.resources !== undefined)
    problems.add(
      'resources-beside-services',
      { path: ['targets', name, 'resources'], at: 'key' },
      `target/${name}`,
      `target "${name}" names services and cuts their objects down to some kinds`,
    );
  const members = names.map((service) => services.get(service)).filter((service) => service !== undefined);
  return servicesScopes(target, members, { ...rest, resources: 'all' });
}

function namespacesByLabel(
  name: string,
  target: PlanTarget,
  text: string,
  rest: Rest,
  { plan, ownNamespaces, inventory, problems }: ScopeContext,
): readonly TargetScope[] {
  if (inventory === null) {
    // One that cannot be read is reported itself.
    if (plan.inventory === undefined) reportInventoryNeeded(name, problems);
    return [];
  }
  const namespaces = labelledNamespaces(name, target, text, inventory, ownNamespaces, problems);
  if (namespaces === null) return [];
  const scope = { namespaces, selectors: selectorsOf(target), services: [], ...rest, excludedNamespaces: [] };
  return [{ suffix: '', scope }];
}

function namedNamespaces(
  target: PlanTarget,
  namespaces: Scope['namespaces'],
  rest: Rest,
  { ownNamespaces }: ScopeContext,
): readonly TargetScope[] {
  const selectors = selectorsOf(target);
  const whole = namespaces === 'all';
  const isEverything = whole && selectors.length === 0 && target.resources === undefined;
  // Beside a selector that asks for a label any exclusion brings every Namespace object along, and nothing of Velero's own has it.
  const own =
    whole && (selectors.length === 0 || selectors.some(takesUnlabelled))
      ? ownNamespaces.filter((namespace) => !rest.excludedNamespaces.includes(namespace))
      : [];
  const scope: Scope = {
    namespaces,
    selectors,
    services: [],
    ...rest,
    excludedNamespaces: [...own, ...rest.excludedNamespaces],
    clusterResources: target.clusterResources ?? (isEverything ? 'all' : 'related'),
  };
  return [{ suffix: '', scope }];
}

/** What a target takes; [] where that cannot be told, which is reported. */
export function resolveScopes(
  name: string,
  target: PlanTarget,
  context: ScopeContext,
): readonly TargetScope[] {
  const { plan, problems } = context;
  const rest: Rest = {
    excludedNamespaces: target.exclude?.namespaces ?? [],
    resources: target.resources ?? 'all',
    excludedResources: target.exclude?.resources ?? [],
    clusterResources: target.clusterResources ?? 'related',
  };
  reportSecondScope(name, target, problems);
  if (target.services !== undefined) return namedServices(name, target, target.services, rest, context);
  if (target.namespaceSelector !== undefined)
    return namespacesByLabel(name, target, target.namespaceSelector, rest, context);
  const namespaces = target.namespaces ?? (plan.namespace === undefined ? null : [plan.namespace]);
  if (namespaces !== null) return namedNamespaces(target, namespaces, rest, context);
  problems.add(
    'no-scope',
    { path: ['targets', name], at: 'key' },
    `target/${name}`,
    `target "${name}" does not say what it takes, and the plan has no namespace`,
  );
  return [];
}
