import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { targetScopes } from '../plan/target-scopes.ts';
import type { Rule, Violation } from './rule.ts';

/** Labels that Kubernetes itself reads or writes on Namespaces, and nowhere else. */
const ofNamespaces = /^(?:kubernetes\.io\/metadata\.name|pod-security\.kubernetes\.io\/)/;

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { target, scope } of targetScopes(plan)) {
    // Those of services are held against the labels of pods.
    if (scope.services.length > 0) continue;
    const found = scope.selectors.flat().find(({ key }) => ofNamespaces.test(key));
    if (found === undefined) continue;
    const { key, values } = found;
    yield {
      message: `the selector of target "${target}" asks for ${key}, a label of Namespaces that nothing in them has`,
      subject: `target/${target}`,
      path: ['targets', target, 'selector'],
      remedy:
        key === 'kubernetes.io/metadata.name' && found.operator === 'In'
          ? `write namespaces: [${values.join(', ')}] in its place`
          : 'write namespaces, exclude.namespaces or namespaceSelector in its place',
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
