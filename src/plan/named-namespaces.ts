import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan } from './resolved-plan.ts';
import { targetScopes } from './target-scopes.ts';

/** A name or glob in the scope of a target, with the place in the plan that it comes from. */
export interface NamedNamespace {
  readonly pattern: string;
  readonly target: string;
  /** The selector that stands for it; '' where the target names it itself. */
  readonly selector: string;
  readonly path: Path;
}

/** What targets name one by one, the names that a selector stands for among them; none of those that take services or all. */
export function* namedNamespaces(plan: ResolvedPlan): Generator<NamedNamespace> {
  const selectors = new Map(plan.targets.map(({ name, namespaceSelector }) => [name, namespaceSelector]));
  for (const { target, scope } of targetScopes(plan)) {
    if (scope.services.length > 0 || scope.namespaces === 'all') continue;
    const selector = selectors.get(target) ?? '';
    for (const [index, pattern] of scope.namespaces.entries()) {
      const place = selector === '' ? ['namespaces', index] : ['namespaceSelector'];
      yield { pattern, target, selector, path: ['targets', target, ...place] };
    }
  }
}
