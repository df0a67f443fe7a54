import { amazonEndpoint } from '../../plan/bucket-folder.ts';
import type { ResolvedPlan, StorageLocation } from '../../plan/resolved-plan.ts';
import { type ShownNamespace, shownNamespace } from '../../plan/restorable-part.ts';
import { shellWord } from '../../shell-words.ts';
import type { Step } from '../step.ts';
import { fetchCertificates } from '../store-checks.ts';
import { type WayToStore, wayToStore } from '../store-service.ts';
import { newestBackup } from './chosen-backups.ts';
import type { PageOf } from './page.ts';

/** The way for a person's client, which knows no default of Amazon's as Velero does. */
function wayTo(plan: ResolvedPlan, location: StorageLocation): WayToStore {
  const way = wayToStore(plan, location);
  return way.address === '' ? { ...way, address: amazonEndpoint(location.region) } : way;
}

/** Where only the cluster reaches the store. */
const forwardSteps = ({ endpoint }: StorageLocation, { forward }: WayToStore): readonly Step[] =>
  forward === ''
    ? []
    : [
        {
          title: 'Open a way to the store',
          text: `Only the cluster reaches \`${endpoint}\`. In a second terminal, for as long as the next step takes; where the cluster is gone, name the address at which the store answers now instead of the one below.`,
          commands: [forward],
        },
      ];

/** `mc` trusts the CAs whose certificates lie in a folder of its own. */
function trustSteps(plan: ResolvedPlan, location: StorageLocation): readonly Step[] {
  const folder = '~/.mc/certs/CAs';
  const commands = fetchCertificates(plan, location, `${folder}/${location.name}.crt`);
  if (commands.length === 0) return [];
  return [
    {
      title: 'Trust the store',
      text: `\`mc\` trusts the CAs in \`${folder}\`. Where the cluster is gone, put the certificate of the store's CA there from elsewhere.`,
      commands: [`mkdir -p ${folder}`, ...commands],
    },
  ];
}

/** What belongs to the cluster that an object came from, and what the API server refuses in a new one. */
const foreignFields = [
  '.metadata.resourceVersion',
  '.metadata.uid',
  '.metadata.creationTimestamp',
  '.metadata.managedFields',
  '.metadata.ownerReferences',
  '.status',
].join(', ');

/** Where the archive lies that holds the ConfigMaps of a namespace: the first location that `mc` reads. */
function findArchive(plan: ResolvedPlan): (ShownNamespace & { location: StorageLocation }) | null {
  for (const location of plan.storage.filter(({ veleroProvider }) => veleroProvider === 'aws')) {
    const stored = plan.schedules.filter(({ storage }) => storage === location.name);
    const shown = shownNamespace(plan, stored, ['configmaps']);
    if (shown !== null) return { ...shown, location };
  }
  return null;
}

/** The store decrypts for nobody who does not send the key; `option`: how `mc` is given it, '' where there is none. */
function customerKeyOf({ velero }: ResolvedPlan, { bucket, customerKey }: StorageLocation) {
  if (customerKey === null) return { text: '', commands: [], option: '' };
  const { name, key } = customerKey;
  return {
    text: ` The store decrypts with the key of Secret \`${name}\`, which \`mc\` wants in base64 without \`=\` at its end; where the cluster is gone, set \`key\` to that.`,
    commands: [
      `key=$(kubectl --namespace ${velero.namespace} get secret ${name} --output go-template='{{index .data "${key}"}}' | tr -d '=')`,
    ],
    option: ` --enc-c ${shellWord(`store/${bucket}/=`)}"$key"`,
  };
}

export const manualRestore: PageOf = {
  name: 'manual-restore',
  page(plan) {
    const found = findArchive(plan);
    if (found === null) return null;
    const { location, namespace, schedules } = found;
    const way = wayTo(plan, location);
    const insecure = location.verifyTls.verify && !way.foreignCertificate ? '' : ' --insecure';
    const encryption = customerKeyOf(plan, location);
    const folder = ['store', location.bucket, location.prefix, 'backups']
      .filter((part) => part !== '')
      .join('/');
    return {
      title: 'Restore without Velero',
      text: 'A backup is an archive of objects in JSON, which needs no Velero to be read. The bytes of volumes are not in it: copied files lie in a Kopia repository below `kopia/` of the same bucket, which only Velero or the `kopia` client reads, with the repository password. You need `mc`, `tar`, `jq` and `kubectl`.',
      steps: [
        ...forwardSteps(location, way),
        ...(insecure === '' ? trustSteps(plan, location) : []),
        {
          title: 'Fetch the archive',
          text: `\`mc\` asks for the access key of location \`${location.name}\`. Where the cluster is gone, set \`backup\` to a name of the list instead.${encryption.text}`,
          commands: [
            `mc alias set store ${shellWord(way.address)}${insecure}`,
            `mc ls ${shellWord(`${folder}/`)}${insecure}`,
            newestBackup(plan, schedules),
            ...encryption.commands,
            `mc cp${encryption.option} ${shellWord(folder)}/"$backup/$backup.tar.gz" .${insecure}`,
          ],
        },
        {
          title: 'Unpack it',
          text: 'One folder for each kind, in it `cluster` and `namespaces`, and in these one file for each object.',
          commands: ['mkdir -p unpacked', 'tar -xzf "$backup.tar.gz" -C unpacked', 'ls unpacked/resources'],
        },
        {
          title: 'Apply what you need',
          text: `Here the ConfigMaps of \`${namespace}\`, without what belongs to the cluster that they came from. Look at the files before you apply them.`,
          commands: [
            `kubectl create namespace ${namespace} --dry-run=client --output yaml | kubectl apply --server-side --filename -`,
            [
              `for file in unpacked/resources/configmaps/namespaces/${namespace}/*.json; do`,
              `  jq 'del(${foreignFields})' "$file" | kubectl apply --server-side --filename -`,
              'done',
            ].join('\n'),
          ],
        },
      ],
    };
  },
};
