import { type EmptyVolume, emptyVolumes } from '../../plan/empty-volumes.ts';
import type { ResolvedPlan, Schedule, Service } from '../../plan/resolved-plan.ts';
import { externalItems } from '../external-backups.ts';
import { markdownText } from '../markdown-text.ts';
import type { Step } from '../step.ts';

const because = (reason: string): string => (reason === '' ? '' : ` (${markdownText(reason)})`);

/** Why nothing of a volume lies in the backups. */
function whyEmpty({ volume, why }: EmptyVolume): string {
  switch (why) {
    case 'external':
      return `external backup \`${volume.by}\` keeps it`;
    case 'none':
      return 'the backups hold objects only';
    case 'undecided':
      return 'left out, unless a rule says otherwise';
    case 'skip':
      return `left out${because(volume.reason)}`;
  }
}

/** What to know of the volumes of one service whose objects are restored. */
export function serviceVolumesText({ volumes }: Service, empty: readonly EmptyVolume[]): string {
  const label = 'a claim without the label comes with its pod alone';
  const usual = `Its volumes come with its pods and claims; ${label}.`;
  if (empty.length === 0) return usual;
  const names = empty.map((one) => `\`${one.volume.name}\`: ${whyEmpty(one)}`).join('; ');
  return empty.length === volumes.length
    ? `Its claims come with its pods, and empty (${names}); ${label}.`
    : `${usual} These come back empty: ${names}.`;
}

function volumesText(empty: readonly EmptyVolume[]): string {
  const items = empty.map(
    (one) => `- \`${one.volume.name}\` of \`${markdownText(one.service.name)}\`: ${whyEmpty(one)}`,
  );
  return `These volumes come back empty where their claims are made anew:\n\n${items.join('\n')}`;
}

/** Rules decide of volumes that no service names, so nobody can list those. */
function rulesText({ volumes: { rules } }: ResolvedPlan, schedules: readonly Schedule[]): string {
  const skipping = rules.filter(({ method }) => method === 'skip');
  if (skipping.length === 0 || schedules.every(({ volumes }) => volumes.method === 'none')) return '';
  const items = skipping.map(
    ({ conditions, reason }) => `- ${markdownText(JSON.stringify(conditions))}${because(reason)}`,
  );
  return `Volumes that fit one of these rules come back empty, where neither a service nor a rule before it says otherwise:\n\n${items.join('\n')}`;
}

const othersText = (plan: ResolvedPlan): string =>
  `Volumes that one of these keeps are empty, and what is no volume is missing. Their owners know how it is restored:\n\n${externalItems(plan)}`;

/** What a restore from backups of these schedules leaves empty, or does not bring at all. */
export function notBroughtBack(plan: ResolvedPlan, schedules: readonly Schedule[]): readonly Step[] {
  const empty = emptyVolumes(plan, schedules);
  const texts = [
    empty.length === 0 ? '' : volumesText(empty),
    rulesText(plan, schedules),
    plan.external.length === 0 ? '' : othersText(plan),
  ].filter((text) => text !== '');
  return texts.length === 0
    ? []
    : [{ title: 'What Velero does not bring back', text: texts.join('\n\n'), commands: [] }];
}
