import { emptyVolumes, servicesByBytes } from '../../plan/empty-volumes.ts';
import type { ResolvedPlan, Service } from '../../plan/resolved-plan.ts';
import {
  type PartSource,
  partSource,
  type ShownNamespace,
  shownNamespace,
} from '../../plan/restorable-part.ts';
import { shellWord } from '../../shell-words.ts';
import type { Step } from '../step.ts';
import { chooseBackup, namesIn, newestBackup } from './chosen-backups.ts';
import { lendSteps, takeBackSteps } from './lent-rights.ts';
import { folderSteps } from './local-folders.ts';
import { notBroughtBack, serviceVolumesText } from './not-brought-back.ts';
import type { PageOf } from './page.ts';
import { besideStep, createPart, partOf } from './restore-beside.ts';

/** The first service whose objects are in some backup, best with bytes, with the backups that hold them best. */
function shownService(plan: ResolvedPlan): (PartSource & { service: Service }) | null {
  for (const service of servicesByBytes(plan)) {
    const source = partSource(plan.schedules, partOf(service));
    if (source !== null) return { service, ...source };
  }
  return null;
}

/** Rules of the plan hold for whatever a restore brings, of which a namespace is an example. */
const modifierSteps = (plan: ResolvedPlan, { namespace }: ShownNamespace): readonly Step[] =>
  plan.restoreModifiers.length === 0
    ? []
    : [
        {
          title: 'With changes on the way',
          text: 'The rules under `restore.modifiers` in the plan; one ConfigMap in one restore.',
          commands: plan.restoreModifiers.map(({ configMap }) =>
            createPart(
              plan,
              `\\\n  --include-namespaces ${namespace} --resource-modifier-configmap ${configMap}`,
            ),
          ),
        },
      ];

function kindSteps(plan: ResolvedPlan, shown: ShownNamespace): readonly Step[] {
  const { namespace } = shown;
  const source = partSource(plan.schedules, { namespace, kinds: ['configmaps'], service: null });
  const isHeld = source !== null && shown.schedules.every((schedule) => source.schedules.includes(schedule));
  if (!isHeld) return [];
  return [
    {
      title: 'One kind',
      text: 'Here the ConfigMaps of a namespace, without anything that uses them.',
      commands: [createPart(plan, `\\\n  --include-namespaces ${namespace} --include-resources configmaps`)],
    },
  ];
}

function serviceSteps(plan: ResolvedPlan, shown: ShownNamespace): readonly Step[] {
  const source = shownService(plan);
  if (source === null) return [];
  const { service, schedules } = source;
  const names = namesIn(schedules);
  const empty = emptyVolumes(plan, schedules).filter((one) => one.service === service);
  const isSame = names === namesIn(shown.schedules);
  return [
    {
      title: 'One service',
      text: `The objects of \`${service.name}\` by their labels.${isSame ? '' : ` They are best kept in the backups of ${names}; the first command takes the newest of those.`} ${serviceVolumesText(service, empty)}`,
      commands: [
        ...(isSame ? [] : [newestBackup(plan, schedules)]),
        createPart(
          plan,
          `\\\n  --include-namespaces ${service.namespace} --selector ${shellWord(service.selectorText)}`,
        ),
      ],
    },
  ];
}

export const partialRestore: PageOf = {
  name: 'partial-restore',
  page(plan) {
    const shown = shownNamespace(plan);
    if (shown === null) return null;
    const { namespace, schedules, whole, hasBytes } = shown;
    const chosen = chooseBackup(plan, schedules);
    return {
      title: 'Restore a part',
      text: 'Nothing need be paused for it, but what exists is left as it is here too.',
      steps: [
        {
          ...chosen,
          text: `A backup holds what its schedule takes: ${whole ? `\`${namespace}\` is wholly in those of ${namesIn(schedules)}` : `of \`${namespace}\` no schedule takes everything, ${namesIn(schedules)} the most`}${hasBytes ? '' : ', without the bytes of volumes'}; for another namespace the table in \`README.md\` tells. ${chosen.text}`,
        },
        ...lendSteps(plan),
        besideStep(plan, shown),
        ...folderSteps(plan),
        {
          title: 'One namespace',
          text: 'What is missing of it.',
          commands: [createPart(plan, `--include-namespaces ${namespace}`)],
        },
        ...modifierSteps(plan, shown),
        ...kindSteps(plan, shown),
        ...serviceSteps(plan, shown),
        ...takeBackSteps(plan),
        ...notBroughtBack(plan, plan.schedules),
      ],
    };
  },
};
