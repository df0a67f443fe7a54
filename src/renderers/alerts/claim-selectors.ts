import type { CoveredClaims, NamedClaims } from '../../plan/covered-claims.ts';
import { kubeStateMetrics, labelOnSeries } from '../../platform/kube-state-metrics.ts';
import type { Requirement, Selector } from '../../velero/label-selector.ts';
import { oneOf } from './matchers.ts';

type Namespaces = Pick<NonNullable<CoveredClaims['scope']>, 'namespaces' | 'excludedNamespaces'>;

const inNamespaces = ({ namespaces, excludedNamespaces }: Namespaces): readonly string[] => [
  ...(namespaces === 'all' ? [] : [oneOf('namespace', namespaces)]),
  ...(excludedNamespaces.length === 0 ? [] : [oneOf('namespace', excludedNamespaces, '!')]),
];

const select = (metric: string, matchers: readonly string[]): string =>
  matchers.length === 0 ? metric : `${metric}{${matchers.join(',')}}`;

/** Claims that hold data; one that is not bound has none yet. */
const bound = (matchers: readonly string[]): string =>
  `${select(kubeStateMetrics.claimPhase, ["phase='Bound'", ...matchers])} == 1`;

function labelMatcher({ key, operator, values }: Requirement): string {
  const label = labelOnSeries(key);
  if (operator === 'In') return oneOf(label, values);
  if (operator === 'NotIn') return oneOf(label, values, '!');
  return operator === 'Exists' ? `${label}!=''` : `${label}=''`;
}

const isExclusion = ({ operator }: Requirement): boolean =>
  operator === 'NotIn' || operator === 'DoesNotExist';

/** The opposite, by which what carries the label is taken away: where nobody tells labels, nothing is. */
const carrying = (requirement: Requirement): string =>
  requirement.operator === 'NotIn'
    ? oneOf(labelOnSeries(requirement.key), requirement.values)
    : `${labelOnSeries(requirement.key)}!=''`;

/** Claims that pods with these labels mount. */
const mountedBy = (selector: Selector, ofClaim: readonly string[], ofPod: readonly string[]): string =>
  `(${select(kubeStateMetrics.claimOfPod, ofClaim)} and on (namespace, pod) ${select(kubeStateMetrics.podLabels, [...ofPod, ...selector.map(labelMatcher)])})`;

function byName({ namespace, claim, pods }: NamedClaims): string {
  const inNamespace = oneOf('namespace', [namespace]);
  if (pods !== null)
    return mountedBy(pods.selector, [inNamespace, oneOf('volume', [pods.volume])], [inNamespace]);
  return bound([inNamespace, ...(claim === '*' ? [] : [oneOf('persistentvolumeclaim', [claim])])]);
}

/** Claims that carry the labels, and those whose pods carry them: either brings the other into a backup. */
function byLabels(selector: Selector, namespaces: readonly string[]): readonly string[] {
  if (selector.every(isExclusion)) {
    const labelled = selector.map((one) =>
      select(kubeStateMetrics.claimLabels, [...namespaces, carrying(one)]),
    );
    return [`(${bound(namespaces)} unless on (namespace, persistentvolumeclaim) (${labelled.join(' or ')}))`];
  }
  return [
    mountedBy(selector, namespaces, namespaces),
    select(kubeStateMetrics.claimLabels, [...namespaces, ...selector.map(labelMatcher)]),
  ];
}

/** 1 for each claim, by namespace and name. */
const claims = (alternatives: readonly string[]): string =>
  alternatives.length === 1
    ? `max by (namespace, persistentvolumeclaim) (${alternatives[0]})`
    : `max by (namespace, persistentvolumeclaim) (\n  ${alternatives.join('\nor\n  ')}\n)`;

export function coveredExpression({ scope, named }: CoveredClaims): string {
  if (scope === null) return claims(named.map(byName));
  const namespaces = inNamespaces(scope);
  if (scope.selectors.length === 0) return claims([bound(namespaces)]);
  return claims([
    ...scope.selectors.flatMap((selector) => byLabels(selector, namespaces)),
    ...named.map(byName),
  ]);
}

export const namedExpression = (named: readonly NamedClaims[]): string => claims(named.map(byName));

export const everyClaim = claims([bound([])]);

/** What the rules know of claims, and what the plan means to store beside it, each once. */
export const promisedExpression = (known: readonly string[], promises: readonly CoveredClaims[]): string =>
  claims([...new Set([...known, ...promises.map(coveredExpression)])]);
