import { providers } from '../../providers/index.ts';
import { awsPlugin } from '../../providers/plugins/velero-plugin-for-aws.ts';
import { gcpPlugin } from '../../providers/plugins/velero-plugin-for-gcp.ts';
import type { CredentialField, Provider, StoragePlugin, WorkloadIdentity } from '../../providers/provider.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { uiLoginKeys } from '../ui-login.ts';
import { externalKeys, externalSecret } from './external-secret.ts';
import { secretName, secretReference } from './secret.ts';

/** A secret that server or plugins read, by where it comes from. */
interface Credential {
  readonly title: string;
  readonly description: string;
  /** Example of a Secret's name. */
  readonly secret: string;
  /** The key of the Secret that is read where the plan names none. */
  readonly key: string;
  /** What is kept secret, in words that follow "holds". */
  readonly what: string;
  readonly fields: readonly CredentialField[];
  readonly identities: readonly WorkloadIdentity[];
}

const identityProperties = (identities: readonly WorkloadIdentity[]) =>
  Object.fromEntries(
    identities.map(({ key, title, description, examples, format }) => [
      key,
      { type: 'string', title, description, examples, 'x-format': format } satisfies SchemaPart,
    ]),
  );

const workloadIdentity = (identities: readonly WorkloadIdentity[]): SchemaPart => ({
  type: 'object',
  title: 'Workload identity',
  description:
    "An identity of the cloud that Velero's pods have by their ServiceAccount; there is no key that could leak.",
  examples: identities.slice(0, 1).map(({ key, examples }) => ({ [key]: examples[0] })),
  additionalProperties: false,
  properties: identityProperties(identities),
  ...(identities.length === 1
    ? { required: identities.map(({ key }) => key) }
    : { minProperties: 1, maxProperties: 1 }),
});

const branch = (title: string, key: string, part: SchemaPart): SchemaPart => ({
  title,
  type: 'object',
  additionalProperties: false,
  required: [key],
  properties: { [key]: part },
});

const encryptedFile = branch('Encrypted in a file', 'sops', {
  type: 'string',
  title: 'SOPS file',
  description:
    'A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.',
  examples: ['secrets/velero-s3.sops.yaml'],
  'x-format': 'relative-file',
});

/** `{secret, key?}`, `{externalSecret}`, `{sops}` and, where the cloud has them, `{workloadIdentity}`. */
function credential(what: Credential): SchemaPart {
  const { description: _, examples: __, ...secret } = secretReference(what);
  return {
    title: what.title,
    description: what.description,
    examples: [{ secret: what.secret }],
    oneOf: [
      { ...secret, title: 'In a Secret' },
      branch('Fetched by External Secrets', 'externalSecret', externalSecret(what.what, what.fields)),
      encryptedFile,
      ...(what.identities.length === 0
        ? []
        : [branch('By workload identity', 'workloadIdentity', workloadIdentity(what.identities))]),
    ],
  };
}

const storageCredentials = (plugin: StoragePlugin, identity: boolean): SchemaPart =>
  credential({
    title: 'Credentials',
    description: `The keys to the store. A Secret holds them as a file ${plugin.credentialsFile.form}.`,
    secret: 'velero-s3',
    key: 'cloud',
    what: 'the credentials file',
    fields: plugin.credentialsFile.fields,
    identities: identity ? [plugin.identity] : [],
  });

export const snapshotCredentials: SchemaPart = credential({
  title: 'Credentials',
  description: 'What the snapshotter shows the cloud; in a Secret, as the file that its plugin reads.',
  secret: 'velero-snapshots',
  key: 'cloud',
  what: 'the credentials file',
  fields: [],
  // The snapshotter of Azure starts only with a file.
  identities: [awsPlugin.identity, gcpPlugin.identity],
});

export const repositoryPassword: SchemaPart = credential({
  title: 'Repository password',
  description:
    'The password that encrypts the bytes of volumes which Velero copies, by `fs-backup` or `snapshot-move`; the archive of objects, Secrets among them, is not encrypted by it. Velero reads it from the Secret `velero-repo-credentials`; without one it uses a password that everybody knows. Keep a copy outside the cluster: without it none of these volumes comes back.',
  secret: 'velero-repo-credentials',
  key: 'repository-password',
  what: 'the password',
  fields: [],
  identities: [],
});

const customerKey: SchemaPart = credential({
  title: 'Customer key',
  description:
    'A key of exactly 32 bytes that the store encrypts with and does not keep (SSE-C): what Velero wrote cannot be read without it. Kopia, which encrypts by the repository password, does not use it.',
  secret: 'velero-customer-key',
  key: 'customer-key',
  what: 'the 32 bytes of the key',
  fields: [],
  identities: [],
});

const { user, password, passphrase } = uiLoginKeys;

export const uiLogin: SchemaPart = {
  title: 'Login',
  description: `The login of Velero UI. Its Secret has the keys \`${user}\`, \`${password}\`, and \`${passphrase}\`, by which sessions are signed. Without it that is the Secret \`velero-ui-login\`, and the output's README has the command that makes it.`,
  examples: [{ secret: 'velero-ui-login' }],
  oneOf: [
    branch('In a Secret', 'secret', { ...secretName, examples: ['velero-ui-login'] }),
    branch(
      'Fetched by External Secrets',
      'externalSecret',
      externalKeys('the login', [
        {
          name: user,
          title: 'User name',
          description: 'The property of the entry that holds the user name.',
        },
        {
          name: password,
          title: 'Password',
          description: 'The property of the entry that holds the password.',
        },
        {
          name: passphrase,
          title: 'Passphrase',
          description: 'The property of the entry that holds the passphrase, by which sessions are signed.',
        },
      ]),
    ),
    encryptedFile,
  ],
};

const referenceTo = (definition: string): SchemaPart => ({ $ref: `#/definitions/${definition}` });
const nameOf = ({ veleroProvider }: StoragePlugin, identity: boolean): string =>
  identity ? `${veleroProvider}-cloud-credentials` : `${veleroProvider}-credentials`;

/** What many locations share stands once in the schema. */
export const credentialDefinitions: Readonly<Record<string, SchemaPart>> = {
  ...Object.fromEntries(
    providers.map(({ plugin, identity }) => [nameOf(plugin, identity), storageCredentials(plugin, identity)]),
  ),
  'customer-key': customerKey,
};

/** The keys to a store, in the form that its plugin reads. */
export const credentialsOf = ({ plugin, identity }: Provider): SchemaPart =>
  referenceTo(nameOf(plugin, identity));
/** The same for a store that only the client of a mirror reads; it has no ServiceAccount of a cloud. */
export const keysToStore = referenceTo(nameOf(awsPlugin, false));
export const customerKeyReference = referenceTo('customer-key');
