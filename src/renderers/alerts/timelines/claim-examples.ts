import type { CoveredClaims, NamedClaims } from '../../../plan/covered-claims.ts';
import { kubeStateMetrics, labelOnSeries } from '../../../platform/kube-state-metrics.ts';
import type { Selector } from '../../../velero/label-selector.ts';
import { includesNamespace, isGlob, type Scope } from '../../../velero/scope.ts';
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

export function namedExample({ namespace, claim }: NamedClaims): ClaimExample {
  const names = [nameFor(namespace), nameFor(claim)] as const;
  return { namespace: names[0], claim: names[1], series: [boundClaim(...names)] };
}

type Namespaces = Pick<Scope, 'namespaces' | 'excludedNamespaces'>;

/** A namespace in the scope; '' where none comes to mind. */
export function namespaceIn({ namespaces, excludedNamespaces }: Namespaces): string {
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

/** A claim that a schedule stores: by its namespace, by the labels of a pod that mounts it, or by its name. */
export function coveredExample({ scope, named }: CoveredClaims, claim: string): ClaimExample | null {
  const [first] = named;
  const byName = first === undefined ? null : namedExample(first);
  if (scope === null) return byName;
  const namespace = namespaceIn(scope);
  if (namespace === '') return byName;
  if (scope.selectors.length === 0) return { namespace, claim, series: [boundClaim(namespace, claim)] };
  const labels = scope.selectors.map(labelsFor).find((one) => one !== null);
  if (labels === undefined || labels === null) return byName;
  const pod = `pod-of-${claim}`;
  const mounted = { namespace, pod, persistentvolumeclaim: claim, volume: 'data' };
  return {
    namespace,
    claim,
    series: [
      boundClaim(namespace, claim),
      input(kubeStateMetrics.claimOfPod, mounted, always),
      input(kubeStateMetrics.podLabels, { namespace, pod, ...labels }, always),
    ],
  };
}
