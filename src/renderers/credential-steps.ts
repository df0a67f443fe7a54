import type { ResolvedPlan, SecretKey } from '../plan/resolved-plan.ts';
import { pluginOf } from '../providers/plugins/index.ts';
import type { Step } from './first-backup-steps.ts';
import { shellWord } from './shell-words.ts';
import { besidePath } from './sops-secrets.ts';

/** A file of credentials that somebody has to put into a Secret, and the locations that read it. */
interface CredentialsFile {
  readonly names: readonly string[];
  readonly secret: SecretKey;
  readonly provider: string;
}

/** Whether a Secret is made by somebody else than the reader of the README. */
const isFetched = (plan: ResolvedPlan, { name }: Pick<SecretKey, 'name'>): boolean =>
  plan.externalSecrets.some((external) => external.name === name);
const isEncrypted = (plan: ResolvedPlan, { name }: Pick<SecretKey, 'name'>): boolean =>
  plan.sopsSecrets.some((secret) => secret.name === name);
export const isMadeElsewhere = (plan: ResolvedPlan, secret: Pick<SecretKey, 'name'>): boolean =>
  isFetched(plan, secret) || isEncrypted(plan, secret);

/** Locations whose credentials are those of a server that the plan deploys get their Secret from that server's own login. */
function credentialsFiles(plan: ResolvedPlan): readonly CredentialsFile[] {
  const foreign = [
    ...plan.storage
      .filter(({ server }) => server.kind === 'none')
      .map(({ name, credential, veleroProvider }) => ({ name, credential, provider: veleroProvider })),
    ...plan.volumes.snapshotLocations,
  ];
  const files = new Map<string, { names: string[]; secret: SecretKey; provider: string }>();
  for (const { name, credential: secret, provider } of foreign) {
    if (secret === null || isMadeElsewhere(plan, secret)) continue;
    const file = files.get(secret.name) ?? { names: [], secret, provider };
    if (!file.names.includes(name)) file.names.push(name);
    files.set(secret.name, file);
  }
  return [...files.values()];
}

export const createSecret = (plan: ResolvedPlan, { name, key }: SecretKey, file: string): string =>
  `kubectl --namespace ${plan.velero.namespace} create secret generic ${name} --from-file=${key}=${file}`;

function credentialStep(plan: ResolvedPlan, { names, secret, provider }: CredentialsFile): Step {
  const form = pluginOf(provider)?.credentialsFile;
  const file = form === undefined ? secret.name : `${secret.name}.${form.ending}`;
  return {
    title: `Give Velero the credentials of ${names.join(' and ')}`,
    text: `Put them into a file \`${file}\`, which you delete afterwards. It is a file ${form?.form ?? 'as the plugin wants it'}.`,
    commands: [createSecret(plan, secret, file)],
  };
}

function trustSteps(plan: ResolvedPlan): readonly Step[] {
  return plan.storage.flatMap(({ name, trust }) => {
    if (trust.kind === 'system' || trust.kind === 'pem') return [];
    const { secret } = trust;
    const file = `${secret.name}.pem`;
    const command =
      trust.kind === 'mounted' && trust.source === 'configMap'
        ? `kubectl --namespace ${plan.velero.namespace} create configmap ${secret.name} --from-file=${secret.key}=${file}`
        : createSecret(plan, secret, file);
    return [
      {
        title: `Give Velero the CA of ${name}`,
        text: `The certificate of the CA, in PEM form, as \`${file}\`.`,
        commands: [command],
      },
    ];
  });
}

export function passwordSteps(plan: ResolvedPlan): readonly Step[] {
  const { password } = plan.velero.repository;
  if (isMadeElsewhere(plan, password)) return [];
  return [
    {
      title: 'Make the repository password',
      text: 'It encrypts the bytes of all volumes. Keep a copy outside the cluster: without it no backup of a volume can be read, and it cannot be changed later. Where Velero runs already, the Secret is there and stays as it is.',
      commands: [`openssl rand -hex 32 | tr -d '\\n' | ${createSecret(plan, password, '/dev/stdin')}`],
    },
  ];
}

function customerKeySteps(plan: ResolvedPlan): readonly Step[] {
  return plan.storage.flatMap(({ name, customerKey }) =>
    customerKey === null || isMadeElsewhere(plan, customerKey)
      ? []
      : [
          {
            title: `Make the key that ${name} encrypts with`,
            text: 'Exactly 32 bytes. Keep a copy outside the cluster: the store does not keep it, and without it no backup in this location can be read.',
            commands: [`openssl rand 32 | ${createSecret(plan, customerKey, '/dev/stdin')}`],
          },
        ],
  );
}

/** The password is waited for too: a Velero that starts without it makes one that everybody knows. */
function fetchedSteps(plan: ResolvedPlan): readonly Step[] {
  if (plan.externalSecrets.length === 0) return [];
  const isPasswordFetched = isFetched(plan, plan.velero.repository.password);
  const kinds = [...new Set(plan.externalSecrets.map(({ store }) => `${store.kind} \`${store.name}\``))];
  return [
    {
      title: 'Let External Secrets fetch the Secrets',
      text: `External Secrets must run in the cluster and know the ${kinds.join(' and the ')}.${isPasswordFetched ? ' Keep a copy of the repository password outside the cluster all the same.' : ''}`,
      commands: [
        'kubectl apply --server-side --filename kubernetes/velero/external-secrets.yaml',
        ...plan.externalSecrets.map(
          ({ name }) =>
            `kubectl --namespace ${plan.velero.namespace} wait externalsecret/${name} --for=condition=Ready --timeout=5m`,
        ),
      ],
    },
  ];
}

function encryptedSteps(plan: ResolvedPlan): readonly Step[] {
  if (plan.sopsSecrets.length === 0) return [];
  return [
    {
      title: 'Decrypt the Secrets that lie beside the plan',
      text: 'By `sops`, with the key that they are encrypted for; keep that outside the cluster, which must not be the only one to have it. What is decrypted goes to the cluster alone.',
      commands: plan.sopsSecrets.map(
        ({ file }) =>
          `sops decrypt ${shellWord(besidePath(plan, '', file))} | kubectl apply --server-side --filename -`,
      ),
    },
  ];
}

/** All Secrets and certificates that locations need before Velero starts. */
export const credentialSteps = (plan: ResolvedPlan): readonly Step[] => [
  ...credentialsFiles(plan).map((file) => credentialStep(plan, file)),
  ...trustSteps(plan),
  ...customerKeySteps(plan),
  ...fetchedSteps(plan),
  ...encryptedSteps(plan),
];
