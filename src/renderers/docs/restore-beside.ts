import { servicesByBytes } from '../../plan/empty-volumes.ts';
import type { ResolvedPlan, Service } from '../../plan/resolved-plan.ts';
import { partSource, type ShownNamespace } from '../../plan/restorable-part.ts';
import { shellWord } from '../../shell-words.ts';
import { localVolumesOf } from '../local-volumes.ts';
import type { Step } from '../step.ts';
import { velero } from './page.ts';

/** A service's objects and the bytes that come with its pods. */
export const partOf = (service: Service) => ({
  namespace: service.namespace,
  kinds: ['pods', 'persistentvolumeclaims'],
  service,
});

/** Restores a part of the chosen backup. */
export const createPart = (plan: ResolvedPlan, options: string): string =>
  velero(plan, `restore create --from-backup "$backup" ${options} --wait`);

const title = 'Beside the present one';
const wayToLook = 'the way to look into a backup, and to try whether it can be restored';
const notRenamed =
  'Cluster-scoped objects, Ingress hosts and node ports are not renamed, so they are left out; volumes are made anew.';

/**
 * Restores the namespace, or what `selector` finds in it, under another name. Says nothing of cluster-scoped objects: to
 * exclude them would leave every claim bound to the volume that the present one has (`restoreItem`, pkg/restore/restore.go).
 */
const commands = (plan: ResolvedPlan, namespace: string, selector: string): readonly string[] => [
  createPart(
    plan,
    [
      '\\\n  --include-namespaces',
      `${namespace} --namespace-mappings ${namespace}:${namespace}-restored`,
      ...(selector === '' ? [] : [`\\\n  --selector ${shellWord(selector)}`]),
      '\\\n  --exclude-resources ingresses.networking.k8s.io',
    ].join(' '),
  ),
  `kubectl --namespace ${namespace}-restored get pods,persistentvolumeclaims`,
];

/** A service of the namespace without volumes in folders of nodes, which each of the shown schedules holds. */
const free = (plan: ResolvedPlan, { namespace, schedules }: ShownNamespace): Service | undefined =>
  servicesByBytes(plan).find((service) => {
    if (service.namespace !== namespace || service.volumes.some(({ local }) => local !== null)) return false;
    const source = partSource(plan.schedules, partOf(service));
    return source !== null && schedules.every((schedule) => source.schedules.includes(schedule));
  });

/**
 * The shown namespace under another name; where it has volumes in folders of nodes, a service without them. Such a volume is
 * reserved for its claim by namespace and name, so the claim of another namespace would never be bound.
 */
export function besideStep(plan: ResolvedPlan, shown: ShownNamespace): Step {
  const { namespace } = shown;
  const folders = localVolumesOf(plan);
  const claims = folders.map((volume) => `\`${volume.namespace}/${volume.claim}\``).join(', ');
  const warning =
    folders.length === 0
      ? ''
      : ` Not for claims in folders of nodes (${claims}): their volumes are reserved for them, so nothing would be bound to the same claim of another namespace, and the restore would wait four hours for its pod.`;
  if (folders.every((volume) => volume.namespace !== namespace))
    return {
      title,
      text: `The namespace \`${namespace}\` under another name: ${wayToLook}. ${notRenamed}${warning}`,
      commands: commands(plan, namespace, ''),
    };
  const service = free(plan, shown);
  return service === undefined
    ? { title, text: `A namespace under another name is ${wayToLook}.${warning}`, commands: [] }
    : {
        title,
        text: `The service \`${service.name}\` in a namespace of another name: ${wayToLook}. ${notRenamed}${warning}`,
        commands: commands(plan, namespace, service.selectorText),
      };
}
