import { goDuration } from '../../plan/duration.ts';
import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import { shownNamespace } from '../../plan/restorable-part.ts';
import { shellWord } from '../../shell-words.ts';
import type { Step } from '../step.ts';
import { mainSchedule, type PageOf, velero } from './page.ts';

/** A backup whose volumes, location and lifetime are those of a schedule. */
function backupLike(plan: ResolvedPlan, schedule: Schedule, name: string, scope: string): string {
  const { volumes, storage, ttlSeconds } = schedule;
  return [
    velero(plan, `backup create ${name} ${scope}`),
    ...(storage === '' ? [] : [`--storage-location ${storage}`]),
    `--ttl ${goDuration(ttlSeconds)}`,
    `--default-volumes-to-fs-backup=${volumes.defaultVolumesToFsBackup} --snapshot-volumes=${volumes.snapshotVolumes}`,
    ...(volumes.snapshotMoveData ? ['--snapshot-move-data'] : []),
    ...(volumes.policy === null ? [] : [`--resource-policies-configmap ${volumes.policy}`]),
    '--wait',
  ].join(' \\\n  ');
}

function hookWarning({ services }: ResolvedPlan): string {
  const hooked = services.filter(({ hooks }) => hooks.length > 0).map(({ name }) => `\`${name}\``);
  return hooked.length === 0
    ? ''
    : ` Hooks stand on schedules: a backup made like this runs none, so nothing is dumped or frozen for ${hooked.join(', ')}. Take it from a schedule where that matters.`;
}

/** Velero refuses a backup to a location that is read-only. */
const isReadOnly = ({ storage }: ResolvedPlan, schedule: Schedule): boolean =>
  storage.some(({ name, readOnly }) => readOnly && name === schedule.storage);

export const singleBackup: PageOf = {
  name: 'single-backup',
  page(plan) {
    const shown = shownNamespace(plan);
    const schedule = shown?.schedules[0] ?? mainSchedule(plan);
    if (schedule === null || isReadOnly(plan, schedule)) return null;
    const namespace = shown?.namespace ?? 'default';
    const [service] = plan.services;
    const ofService: readonly Step[] =
      service === undefined
        ? []
        : [
            {
              title: 'One service',
              text: `The objects of \`${service.name}\` by their labels; what does not carry them is not in it.`,
              commands: [
                backupLike(
                  plan,
                  schedule,
                  '"by-hand-$(date -u +%Y%m%d%H%M%S)"',
                  `--include-namespaces ${service.namespace} --selector ${shellWord(service.selectorText)}`,
                ),
              ],
            },
          ];
    return {
      title: 'A single backup',
      text: `Outside all schedules, with the volumes, location and lifetime of \`${schedule.name}\`.${hookWarning(plan)}`,
      steps: [
        {
          title: 'One namespace',
          text: 'A name can be used once; the time makes it another one each time.',
          commands: [
            backupLike(
              plan,
              schedule,
              '"by-hand-$(date -u +%Y%m%d%H%M%S)"',
              `--include-namespaces ${namespace}`,
            ),
          ],
        },
        ...ofService,
        {
          title: 'What came of it',
          text: 'Completed is the one good phase: PartiallyFailed has a list of errors at the end of the description.',
          commands: [velero(plan, 'backup get')],
        },
      ],
    };
  },
};
