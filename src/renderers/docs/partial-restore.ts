import type { Step } from '../first-backup-steps.ts';
import { shellWord } from '../shell-words.ts';
import { lendSteps, takeBackSteps } from './lent-rights.ts';
import { chooseBackup, knownNamespaces, mainSchedule, type PageOf, velero } from './page.ts';

export const partialRestore: PageOf = {
  name: 'partial-restore',
  page(plan) {
    const schedule = mainSchedule(plan);
    if (schedule === null) return null;
    const namespace = knownNamespaces(plan)[0] ?? 'default';
    const [service] = plan.services;
    const create = (options: string) =>
      velero(plan, `restore create --from-backup "$backup" ${options} --wait`);
    const ofService: readonly Step[] =
      service === undefined
        ? []
        : [
            {
              title: 'One service',
              text: `The objects of \`${service.name}\` by their labels. Its volumes come with its pods and claims; a claim without the label does not come.`,
              commands: [
                create(
                  `\\\n  --include-namespaces ${service.namespace} --selector ${shellWord(service.selectorText)}`,
                ),
              ],
            },
          ];
    const modified: readonly Step[] =
      plan.restoreModifiers.length === 0
        ? []
        : [
            {
              title: 'With changes on the way',
              text: 'The rules under `restore.modifiers` in the plan; one ConfigMap in one restore.',
              commands: plan.restoreModifiers.map(({ configMap }) =>
                create(`\\\n  --resource-modifier-configmap ${configMap}`),
              ),
            },
          ];
    return {
      title: 'Restore a part',
      text: 'Nothing need be paused for it, but what exists is left as it is here too.',
      steps: [
        chooseBackup(plan, schedule),
        ...lendSteps(plan),
        {
          title: 'Beside the present one',
          text: `The namespace \`${namespace}\` under another name: the way to look into a backup, and to try whether it can be restored. Cluster-scoped objects, Ingress hosts and node ports are not renamed, so they are left out.`,
          commands: [
            create(
              `\\\n  --include-namespaces ${namespace} --namespace-mappings ${namespace}:${namespace}-restored \\\n  --include-cluster-resources=false --exclude-resources ingresses.networking.k8s.io`,
            ),
            `kubectl --namespace ${namespace}-restored get pods,persistentvolumeclaims`,
          ],
        },
        {
          title: 'One namespace',
          text: 'What is missing of it.',
          commands: [create(`--include-namespaces ${namespace}`)],
        },
        ...ofService,
        {
          title: 'One kind',
          text: 'Here the ConfigMaps of a namespace, without anything that uses them.',
          commands: [create(`\\\n  --include-namespaces ${namespace} --include-resources configmaps`)],
        },
        ...modified,
        ...takeBackSteps(plan),
      ],
    };
  },
};
