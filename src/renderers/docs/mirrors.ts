import { folderText } from '../../plan/bucket-folder.ts';
import { mirrorName } from '../../plan/mirror-name.ts';
import type { Mirror } from '../../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { mirrorLabel } from '../../platform/output-labels.ts';
import { shellWord } from '../../shell-words.ts';
import { mirrorBackSteps } from '../mirror-back-steps.ts';
import { containersOf } from '../mirror-pods.ts';
import type { Step } from '../step.ts';
import type { PageOf } from './page.ts';
import { holdApplier } from './quiet-cluster.ts';

/** The client within the container that copies one bucket, with its keys and its way to both stores. */
function client(plan: ResolvedPlan, mirror: Mirror, index: number): string {
  const container = containersOf(mirror)[index]?.name ?? '';
  return `kubectl --namespace ${plan.velero.namespace} exec deployment/${mirrorName(mirror)} --container ${container} -- \\\n  mc --config-dir /state/${container}/mc`;
}

function watchStep(plan: ResolvedPlan, mirror: Mirror): Step {
  const ask = `kubectl --namespace ${plan.velero.namespace}`;
  return {
    title: `How far ${mirror.name} is`,
    text: 'The log names every object that goes over. `mirror_synced_timestamp_seconds` is when the copy was last complete, `mirror_failed_passes` how often in a row it has failed since.',
    commands: [
      `${ask} get pods --selector ${mirrorLabel}=${mirror.name}`,
      ...containersOf(mirror).flatMap(({ name }) => [
        `${ask} logs deployment/${mirrorName(mirror)} --container ${name} --tail=20`,
        `${ask} exec deployment/${mirrorName(mirror)} --container ${name} -- cat /state/${name}.prom`,
      ]),
    ],
  };
}

function earlierSteps(plan: ResolvedPlan, mirror: Mirror): readonly Step[] {
  const [bucket] = mirror.buckets;
  if (bucket === undefined) return [];
  const to = shellWord(`to/${folderText(bucket.to)}/`);
  const from = shellWord(`from/${folderText(bucket.from)}/`);
  return [
    {
      title: `An earlier state of ${mirror.name}`,
      text: `What was damaged at the source is copied like any change, but the destination keeps what was there before. The first command lists the versions, here of \`${bucket.from.bucket}\`; the second brings back what was there two days ago, over what the source holds now, and needs keys to the source that may write.`,
      commands: [
        `${client(plan, mirror, 0)} ls --recursive --versions ${to}`,
        `${client(plan, mirror, 0)} cp --recursive --rewind 2d ${to} ${from}`,
      ],
    },
    {
      title: `How long ${mirror.name} keeps versions`,
      text: 'For ever, unless the store is told otherwise. This ends versions 90 days after something newer took their place; make it longer than damage can stay unnoticed. The keys must be allowed to change the lifecycle of the bucket.',
      commands: [...new Set(mirror.buckets.map(({ to: place }) => place.bucket))].map(
        (name) => `mc ilm rule add --noncurrent-expire-days 90 ${mirror.name}-to/${name}`,
      ),
    },
  ];
}

export const mirrors: PageOf = {
  name: 'mirrors',
  page(plan) {
    if (plan.mirrors.length === 0) return null;
    const [hold, release] = [holdApplier(plan, ['mirrors'], true), holdApplier(plan, ['mirrors'], false)];
    return {
      title: 'Mirrors',
      text: 'Buckets that are copied to another store, pass after pass. New and changed objects go over; what is deleted at the source stays at the destination. A pass is done when nothing is missing there that the source held when it began, and a container in which nothing moves for a quarter of an hour starts anew by itself.',
      steps: [
        ...plan.mirrors.map((mirror) => watchStep(plan, mirror)),
        ...mirrorBackSteps(plan).map((step) => ({
          ...step,
          commands: [...hold, ...step.commands, ...release],
        })),
        ...plan.mirrors.flatMap((mirror) => earlierSteps(plan, mirror)),
      ],
    };
  },
};
