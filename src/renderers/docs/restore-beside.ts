import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { Step } from '../first-backup-steps.ts';
import { localVolumesOf } from '../local-volumes.ts';
import { shellWord } from '../shell-words.ts';
import { knownNamespaces, velero } from './page.ts';

/** Restores a part of the chosen backup. */
export const createRestore = (plan: ResolvedPlan, options: string): string =>
  velero(plan, `restore create --from-backup "$backup" ${options} --wait`);

const title = 'Beside the present one';
const wayToLook = 'the way to look into a backup, and to try whether it can be restored';
const notRenamed =
  'Cluster-scoped objects, Ingress hosts and node ports are not renamed, so they are left out.';

/** Restores the namespace, or what `selector` finds in it, under another name. */
const commands = (plan: ResolvedPlan, namespace: string, selector: string): readonly string[] => [
  createRestore(
    plan,
    [
      '\\\n  --include-namespaces',
      `${namespace} --namespace-mappings ${namespace}:${namespace}-restored`,
      ...(selector === '' ? [] : [`\\\n  --selector ${shellWord(selector)}`]),
      '\\\n  --include-cluster-resources=false --exclude-resources ingresses.networking.k8s.io',
    ].join(' '),
  ),
  `kubectl --namespace ${namespace}-restored get pods,persistentvolumeclaims`,
];

/**
 * A namespace under another name; where there are volumes in folders of nodes, one without them, or a service without them. Such a volume is
 * reserved for its claim by namespace and name, so the claim of another namespace would never be bound.
 */
export function besideStep(plan: ResolvedPlan): Step {
  const folders = localVolumesOf(plan);
  const names = knownNamespaces(plan);
  const held = new Set(folders.map(({ namespace }) => namespace));
  const free = names.find((name) => !held.has(name));
  const claims = folders.map(({ namespace, claim }) => `\`${namespace}/${claim}\``).join(', ');
  const warning =
    folders.length === 0
      ? ''
      : ` Not for claims in folders of nodes (${claims}): their volumes are reserved for them, so nothing would be bound to the same claim of another namespace, and the restore would wait four hours for its pod.`;
  if (free !== undefined || names.length === 0) {
    const namespace = free ?? 'default';
    return {
      title,
      text: `The namespace \`${namespace}\` under another name: ${wayToLook}. ${notRenamed}${warning}`,
      commands: commands(plan, namespace, ''),
    };
  }
  const service = plan.services.find(({ volumes }) => volumes.every(({ local }) => local === null));
  return service === undefined
    ? { title, text: `A namespace under another name is ${wayToLook}.${warning}`, commands: [] }
    : {
        title,
        text: `The service \`${service.name}\` in a namespace of another name: ${wayToLook}. ${notRenamed}${warning}`,
        commands: commands(plan, service.namespace, service.selectorText),
      };
}
