import type { ResolvedPlan, Service } from '../../plan/resolved-plan.ts';
import {
  type PartSource,
  partSource,
  type ShownNamespace,
  shownNamespace,
} from '../../plan/restorable-part.ts';
import type { Step } from '../first-backup-steps.ts';
import { shellWord } from '../shell-words.ts';
import { chooseBackup, namesIn, newestBackup } from './chosen-backups.ts';
import { lendSteps, takeBackSteps } from './lent-rights.ts';
import { folderSteps } from './local-folders.ts';
import { chooseBackup, knownNamespaces, mainSchedule, type PageOf } from './page.ts';
import { besideStep, createRestore } from './restore-beside.ts';

export const partialRestore: PageOf = {
  name: 'partial-restore',
  page(plan) {
    const schedule = mainSchedule(plan);
    if (schedule === null) return null;
    const namespace = knownNamespaces(plan)[0] ?? 'default';
    const [service] = plan.services;
    const create = (options: string) => createRestore(plan, options);
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
        {
          ...chosen,
          text: `A backup holds what its schedule takes: ${whole ? `\`${namespace}\` is wholly in those of ${namesIn(schedules)}` : `of \`${namespace}\` no schedule takes everything, ${namesIn(schedules)} the most`}; for another namespace the table in \`README.md\` tells. ${chosen.text}`,
        },
        ...lendSteps(plan),
        besideStep(plan),
        ...folderSteps(plan),
        {
          title: 'One namespace',
          text: 'What is missing of it.',
          commands: [create(plan, `--include-namespaces ${namespace}`)],
        },
        ...modifierSteps(plan, shown),
        ...kindSteps(plan, shown),
        ...serviceSteps(plan, shown),
        ...takeBackSteps(plan),
      ],
    };
  },
};
