import { usualPlural } from '../../velero/custom-kinds.ts';
import { type Format, quoted } from './format.ts';

/** Short names and kinds that people write, as `plural.group`. Source: `kubectl api-resources`. */
const spelledOut: ReadonlyMap<string, string> = new Map([
  ['cm', 'configmaps'],
  ['cj', 'cronjobs.batch'],
  ['crd', 'customresourcedefinitions.apiextensions.k8s.io'],
  ['crds', 'customresourcedefinitions.apiextensions.k8s.io'],
  ['deploy', 'deployments.apps'],
  ['ds', 'daemonsets.apps'],
  ['ep', 'endpoints'],
  ['ev', 'events'],
  ['hpa', 'horizontalpodautoscalers.autoscaling'],
  ['ing', 'ingresses.networking.k8s.io'],
  ['netpol', 'networkpolicies.networking.k8s.io'],
  ['no', 'nodes'],
  ['ns', 'namespaces'],
  ['pdb', 'poddisruptionbudgets.policy'],
  ['po', 'pods'],
  ['pv', 'persistentvolumes'],
  ['pvc', 'persistentvolumeclaims'],
  ['pvcs', 'persistentvolumeclaims'],
  ['pvs', 'persistentvolumes'],
  ['rs', 'replicasets.apps'],
  ['sa', 'serviceaccounts'],
  ['sc', 'storageclasses.storage.k8s.io'],
  ['sts', 'statefulsets.apps'],
  ['svc', 'services'],
  ['configmap', 'configmaps'],
  ['cronjob', 'cronjobs.batch'],
  ['customresourcedefinition', 'customresourcedefinitions.apiextensions.k8s.io'],
  ['daemonset', 'daemonsets.apps'],
  ['deployment', 'deployments.apps'],
  ['ingress', 'ingresses.networking.k8s.io'],
  ['job', 'jobs.batch'],
  ['namespace', 'namespaces'],
  ['networkpolicy', 'networkpolicies.networking.k8s.io'],
  ['node', 'nodes'],
  ['persistentvolume', 'persistentvolumes'],
  ['persistentvolumeclaim', 'persistentvolumeclaims'],
  ['pod', 'pods'],
  ['replicaset', 'replicasets.apps'],
  ['role', 'roles.rbac.authorization.k8s.io'],
  ['rolebinding', 'rolebindings.rbac.authorization.k8s.io'],
  ['secret', 'secrets'],
  ['service', 'services'],
  ['serviceaccount', 'serviceaccounts'],
  ['statefulset', 'statefulsets.apps'],
]);

const part = '[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?';
const plural = new RegExp(`^${part}(\\.${part})*$`);

/** A kind as the API names it, `plural` or `plural.group`, in which `*` may stand for any characters. Velero only logs kinds that it does not know. */
export const resource: Format = {
  code: 'invalid-resource',
  check(text) {
    const [word = '', ...rest] = text.toLowerCase().split('.');
    const builtIn = spelledOut.get(word);
    if (builtIn !== undefined) {
      // A group without a dot is one of Kubernetes' own; any other may serve a kind of the same name.
      const named = rest.length > 1 ? [builtIn.split('.')[0], ...rest].join('.') : builtIn;
      return {
        message: `${quoted(text)} is not a kind as the API names it, in the plural and with its group`,
        remedy: `write ${named}`,
      };
    }
    if (text === 'all')
      return {
        message: '"all" is no kind, and the API serves none of that name',
        remedy: 'leave the list out to take all kinds, or write clusterResources: all',
      };
    if (text === '*')
      return {
        message: 'a star among kinds takes all of them',
        remedy: 'leave the list out to take all kinds',
      };
    if (text.length <= 253 && plural.test(text)) return null;
    const lower = text.toLowerCase();
    const instead = text.length <= 253 && plural.test(lower) ? usualPlural(lower) : 'deployments.apps';
    return {
      message: `${quoted(text)} is not a kind as the API names it: its plural in lower-case letters and digits, its group after a dot`,
      remedy: `write one such as ${instead}`,
    };
  },
};

/** The plural of a kind without its group, for any word that means it: `pods` for `po` and `Pod`. */
export function pluralKind(word: string): string {
  const [kind = ''] = word.toLowerCase().split('.');
  return (spelledOut.get(kind) ?? kind).split('.')[0] ?? kind;
}

/** The same for a list whose item `all` or `*` means something else than in a list of what is taken. */
const withRemedyForAll = (remedy: string): Format => ({
  ...resource,
  check(text) {
    const complaint = resource.check(text);
    return complaint !== null && (text === 'all' || text === '*') ? { ...complaint, remedy } : complaint;
  },
});
export const excludedResource = withRemedyForAll('name the kinds to leave out, such as events');
export const clusterResource = withRemedyForAll('write clusterResources: all');

/** The same where stars alone are no kind too many: Velero's resource modifiers, where `*` is every kind of the core group. */
export const resourceGlob: Format = {
  ...resource,
  check: (text) => (text === '*' || text === '*.*' ? null : resource.check(text)),
};
