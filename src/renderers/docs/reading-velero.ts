import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { createSecret } from '../secret-commands.ts';
import type { Step } from '../step.ts';
import { makeReadOnly } from './quiet-cluster.ts';

/** Keys that backups are encrypted with, which cannot be made anew. */
const keysOf = ({ velero, storage }: ResolvedPlan): readonly string[] => [
  velero.repository.password.name,
  ...storage.flatMap(({ customerKey }) => customerKey?.name ?? []),
];

/** Names of the Secrets without whose content nothing is restored, each once. */
export const survivingSecrets = (plan: ResolvedPlan): readonly string[] => [
  ...new Set([
    ...plan.storage.flatMap(({ credential }) => credential?.name ?? []),
    ...plan.volumes.snapshotLocations.flatMap(({ credential }) => credential?.name ?? []),
    ...plan.mirrors.flatMap(({ from, to }) => [from.credential.name, to.credential.name]),
    ...keysOf(plan),
  ]),
];

/** A restore looks up where a snapshot lies, and by which class its driver gets to it. */
const locationFiles = ({ volumes }: ResolvedPlan): readonly string[] => [
  'storage-locations.yaml',
  ...(volumes.snapshotLocations.length === 0 ? [] : ['snapshot-locations.yaml']),
  ...(volumes.snapshotClasses.every(({ existing }) => existing) ? [] : ['snapshot-classes.yaml']),
];

const few =
  'Let neither Flux nor Argo CD apply this folder yet: schedules of an empty cluster would back up its emptiness. Only what a restore needs comes now.';

/** The server makes a password that everybody knows where it finds none (velero, pkg/repository/keys). */
const foreignServer = (plan: ResolvedPlan): Step => {
  const { namespace, repository } = plan.velero;
  const { name } = repository.password;
  return {
    title: 'The old password before Velero',
    text: `A Velero that finds no Secret \`${name}\` makes one with a password that everybody knows, and then reads no volume of these backups. So the old password comes first, here from \`old-password.txt\`, without a line end.`,
    commands: [
      `kubectl create namespace ${namespace}`,
      createSecret(plan, repository.password, 'old-password.txt'),
    ],
  };
};

function stepsText(plan: ResolvedPlan): string {
  const keys = keysOf(plan).map((name) => `\`${name}\``);
  if (plan.velero.install !== 'none')
    return `In the new cluster, take the steps of \`README.md\` up to the one that installs Velero, with the **old** content of ${keys.join(' and ')} instead of a new one.`;
  const old = keys.slice(1);
  const withOld =
    old.length === 0 ? '' : `, with the **old** content of ${old.join(' and ')} instead of a new one`;
  return `In the new cluster, install Velero as \`README.md\` says that it must be, and make the Secrets of its steps${withOld}; leave out the step that tells Velero where and when.`;
}

/** A Velero in the new cluster which reads the old one's backups and writes none; `available`: how its locations are waited for. */
export function readingVelero(plan: ResolvedPlan, available: readonly string[]): readonly Step[] {
  return [
    ...(plan.velero.install === 'none' ? [foreignServer(plan)] : []),
    {
      title: 'A Velero that only reads',
      text: `${stepsText(plan)} ${few}`,
      commands: [
        ...locationFiles(plan).map(
          (file) => `kubectl apply --server-side --filename kubernetes/config/${file}`,
        ),
        ...makeReadOnly(plan),
        ...available,
      ],
    },
  ];
}
