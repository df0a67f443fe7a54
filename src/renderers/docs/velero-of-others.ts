import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { Step } from '../step.ts';

/** Another time zone would move every schedule, another namespace hide every backup. */
function keysOfOne({ velero: { version, namespace, timeZone } }: ResolvedPlan): string {
  return [
    `version: ${version}, install: none`,
    ...(namespace === 'velero' ? [] : [`namespace: ${namespace}`]),
    ...(timeZone === 'UTC' ? [] : [`timeZone: ${timeZone}`]),
  ].join(', ');
}

/** What an overlay must say so that nothing is left of an installation that other clusters keep. */
const keysOfOverlay = ({ installKeys }: ResolvedPlan): string =>
  ['install: none', ...installKeys.map((key) => `${key}: null`)].join(', ');

function changeOfPlan(plan: ResolvedPlan): string {
  if (plan.isOverlaid)
    return `Other clusters may share the plan's \`velero\`, so change it for this one alone: \`clusters: { ${plan.cluster}: { velero: { ${keysOfOverlay(plan)} } } }\`, beside what stands there already. A key that stands nowhere else is deleted there, and not made \`null\`. Then render.`;
  const page = plan.velero.ui === null ? '' : ', with the old `ui` in it';
  return `Set the plan's \`velero\` aside, write \`velero: { ${keysOfOne(plan)} }\` in its place${page}, and render.`;
}

/** How the plan says again that it installs Velero, within a sentence. */
export const againInstalled = ({ isOverlaid, cluster }: ResolvedPlan): string =>
  isOverlaid
    ? `take \`install: none\` and what is \`null\` out of \`velero\` of cluster \`${cluster}\` again`
    : 'write the `velero` of the plan again';

/** All that an installation by somebody else leaves a meaning to. */
export function noneStep(plan: ResolvedPlan): readonly Step[] {
  if (plan.velero.install === 'none') return [];
  const mounted = plan.storage
    .filter(({ trust }) => trust.kind === 'mounted')
    .map(({ name }) => `\`${name}\``);
  const authorities =
    mounted.length === 0
      ? ''
      : ` The CA of ${mounted.join(', ')} would be a file in pods that this plan does not make: until the last step, write it into the plan, as \`ca: { pem: … }\`.`;
  return [
    {
      title: 'Begin with an output that installs nothing',
      text: `${changeOfPlan(plan)} This folder then holds locations, schedules and alerts alone, and its \`README.md\` lists what the installed Velero must have.${authorities} Nothing is committed or applied before the next step.`,
      commands: [],
    },
  ];
}
