import type { CoveredClaims, NamedClaims } from '../../../plan/covered-claims.ts';
import { kubeStateMetrics, labelOnSeries } from '../../../platform/kube-state-metrics.ts';
import { isGlob } from '../../../velero/glob.ts';
import type { Selector } from '../../../velero/label-selector.ts';
import { includesNamespace, type Scope } from '../../../velero/scope.ts';
import { course, input, type Timeline } from './timeline.ts';

const always = course([0, 1]);

/** A claim, and the series by which kube-state-metrics tells of it. */
export interface ClaimExample {
  readonly namespace: string;
  readonly claim: string;
  readonly series: Timeline['series'];
}

/** A name that a glob matches. */
const nameFor = (glob: string): string =>
  isGlob(glob) ? glob.replace(/\[(.)[^\]]*\]/g, '$1').replace(/[*?]/g, 'x') : glob;

export const boundClaim = (namespace: string, claim: string) =>
  input(kubeStateMetrics.claimPhase, { namespace, persistentvolumeclaim: claim, phase: 'Bound' }, always);

type Namespaces = Pick<Scope, 'namespaces' | 'excludedNamespaces'>;

/** A namespace in the scope; '' where none comes to mind. */
function namespaceIn({ namespaces, excludedNamespaces }: Namespaces): string {
  const candidates = namespaces === 'all' ? ['somewhere', 'elsewhere', 'x1'] : namespaces.map(nameFor);
  const scope = { namespaces, excludedNamespaces } as Scope;
  return candidates.find((name) => includesNamespace(scope, name)) ?? '';
}

/** Labels that meet the selector, as they stand on a series; null where it contradicts itself. */
function labelsFor(selector: Selector): Readonly<Record<string, string>> | null {
  const labels: Record<string, string> = {};
  for (const { key, operator, values } of selector) {
    if (operator === 'Exists') labels[labelOnSeries(key)] ??= 'x';
    if (operator === 'In') labels[labelOnSeries(key)] = values[0] ?? '';
  }
  const meets = selector.every(({ key, operator, values }) => {
    const value = labels[labelOnSeries(key)];
    if (operator === 'In') return value !== undefined && values.includes(value);
    if (operator === 'NotIn') return value === undefined || !values.includes(value);
    return operator === 'Exists' ? value !== undefined && value !== '' : value === undefined;
  });
  return meets ? labels : null;
}

/** Null where the labels of its pods contradict themselves. */
export function namedExample({ namespace: pattern, claim, pods }: NamedClaims): ClaimExample | null {
  const namespace = nameFor(pattern);
  if (pods !== null)
    return mountedExample(namespace, `mounted-as-${pods.volume}`, pods.selector, pods.volume);
  const name = nameFor(claim);
  return { namespace, claim: name, series: [boundClaim(namespace, name)] };
}

/** A claim that a pod with the labels of the selector mounts. */
function mountedExample(
  namespace: string,
  claim: string,
  selector: Selector,
  volume: string,
): ClaimExample | null {
  const labels = labelsFor(selector);
  if (labels === null) return null;
  const pod = `pod-of-${claim}`;
  return {
    namespace,
    claim,
    series: [
      boundClaim(namespace, claim),
      input(kubeStateMetrics.claimOfPod, { namespace, pod, persistentvolumeclaim: claim, volume }, always),
      input(kubeStateMetrics.podLabels, { namespace, pod, ...labels }, always),
    ],
  };
}

/** A claim that a schedule stores: by its namespace, by the labels of a pod that mounts it, or by its service. */
export function coveredExample({ scope, named }: CoveredClaims, claim: string): ClaimExample | null {
  const byService = () => named.map(namedExample).find((example) => example !== null) ?? null;
  const namespace = scope === null ? '' : namespaceIn(scope);
  if (scope === null || namespace === '') return byService();
  if (scope.selectors.length === 0) return { namespace, claim, series: [boundClaim(namespace, claim)] };
  const mounted = scope.selectors.map((selector) => mountedExample(namespace, claim, selector, 'data'));
  return mounted.find((example) => example !== null) ?? byService();
}
