import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { targetScopes } from '../plan/target-scopes.ts';
import type { Requirement, Selector } from '../velero/label-selector.ts';
import type { Scope } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** Labels that Kubernetes itself reads or writes on Namespaces, and nowhere else. */
const ofNamespaces = /^(?:kubernetes\.io\/metadata\.name|pod-security\.kubernetes\.io\/)/;

const ofNamespace = (selector: Selector): Requirement | undefined =>
  selector.find(({ key }) => ofNamespaces.test(key));

const takesOnlyNamespaces = ({ resources }: Scope): boolean =>
  resources !== 'all' && resources.every((kind) => kind === 'namespaces');

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { target, scope } of targetScopes(plan)) {
    // Those of services are held against the labels of pods, and Namespaces may be what is wanted.
    if (scope.services.length > 0 || takesOnlyNamespaces(scope)) continue;
    const found = ofNamespace(scope.selectors.flat());
    if (found === undefined) continue;
    const { key, values } = found;
    yield {
      message: `the selector of target "${target}" asks for ${key}, a label of Namespaces that nothing in them has`,
      subject: `target/${target}`,
      path: ['targets', target, 'selector'],
      remedy:
        key === 'kubernetes.io/metadata.name' && found.operator === 'In' && scope.selectors.length === 1
          ? `write namespaces: [${values.join(', ')}] in its place`
          : 'write namespaces, exclude.namespaces or namespaceSelector in its place',
    };
  }
  for (const { name, selector } of plan.services) {
    const found = ofNamespace(selector);
    if (found === undefined) continue;
    yield {
      message: `the selector of service "${name}" asks for ${found.key}, a label of Namespaces that no pod has`,
      subject: `service/${name}`,
      path: ['services', name, 'selector'],
      remedy: "write a label of the service's pods, as kubectl get pods --show-labels tells them",
    };
  }
}

export const selectorOfNamespaces: Rule = {
  code: 'selector-of-namespaces',
  severity: 'error',
  title: 'a selector asks for labels of the objects to take',
  why: `A selector is held against each object by itself, and what lies in a Namespace does not have its labels: the backup is Completed and
holds the Namespace object alone, or leaves nothing out that it was to leave out. Source: velero.io/docs resource-filtering.`,
  remedy: 'write namespaces or namespaceSelector in its place',
  example: {
    bad: 'targets:\n  shop: { namespaces: all, selector: kubernetes.io/metadata.name=shop, schedule: daily 02:00, retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  needs: 'entry',
  check,
};
