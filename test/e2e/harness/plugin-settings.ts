import { stringify } from 'yaml';
import { providers } from '../../../src/providers/index.ts';
import { awsPlugin } from '../../../src/providers/plugins/velero-plugin-for-aws.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { supportedReleases } from '../../../src/velero/releases.ts';
import { compileText } from '../../support/compile-text.ts';

type Settings = Readonly<Record<string, unknown>>;

export const bucket = 'plugin-config';

/** A plan with this storage, whose default is called so. */
export const planWithStorage = (storage: Readonly<Record<string, Settings>>, more: object = {}) =>
  stringify(
    {
      version: 1,
      cluster: 'plugin-config',
      velero: {
        version: supportedReleases.newest,
        repository: { password: { secret: 'velero-repo-credentials' } },
      },
      storage,
      ...more,
      targets: {
        everything: { namespaces: 'all', schedule: '0 2 * * *', retention: '30d', storage: 'default' },
      },
      output: { format: 'flux', path: 'rendered', flux: { path: './rendered/kubernetes' } },
    },
    { aliasDuplicateObjects: false },
  );

/** Something that each key of the plugin may be set to, but the one that names a file. */
const pluginValues: Readonly<Record<string, string>> = {
  region: 'eu-central-1',
  s3Url: 'https://s3.example.com',
  publicUrl: 'https://s3.example.com',
  kmsKeyId: 'alias/velero',
  ebsKmsKeyId: 'alias/velero',
  customerKeyEncryptionSecret: 'customer-key/key',
  s3ForcePathStyle: 'true',
  signatureVersion: '4',
  credentialsFile: '/credentials/cloud',
  profile: 'default',
  serverSideEncryption: 'AES256',
  insecureSkipTLSVerify: 'true',
  enableSharedConfig: 'true',
  tagging: 'team=shop&stage=test',
  checksumAlgorithm: 'CRC32',
};

/** Throws for a key that nobody has said a value of. */
export function pluginValue(key: string): string {
  const value = pluginValues[key];
  if (value === undefined) throw new Error(`the plugin has a new key ${key}: say here what to set it to`);
  return value;
}

/** Whether plan takes a location: for some keys of the plugin it has words of its own, and refuses them. */
const isTaken = (location: Settings): boolean =>
  compileText(planWithStorage({ default: location })).findings.every(({ severity }) => severity !== 'error');

const encryptionsOf = ({ kmsKeyId, customerKey }: Provider['encryption']): readonly Settings[] => [
  ...(kmsKeyId?.examples ?? []).map((key) => ({ kmsKeyId: key })),
  ...(customerKey ? [{ customerKey: { secret: 'customer-key', key: 'key' } }] : []),
];

function locationsOf(
  { name, parameters, encryption, plugin }: Provider,
  endpoint: string,
  customerKey: string,
): readonly Settings[] {
  const examples = Object.fromEntries(
    Object.entries(parameters.properties).map(([key, { examples }]) => [
      key,
      key === 'endpoint' ? [endpoint] : (examples ?? []),
    ]),
  );
  const bare = {
    provider: name,
    bucket,
    credentials: { secret: 'velero-s3' },
    ...Object.fromEntries(parameters.required.map((key) => [key, examples[key]?.[0]])),
    // Some stores have an address that follows from the region, which is nowhere near.
    ...('endpoint' in examples ? { endpoint } : {}),
  };
  if (!isTaken(bare)) throw new Error(`a plan cannot say ${JSON.stringify(bare)}`);
  const pluginExample = (key: string) =>
    key === 'customerKeyEncryptionFile' ? customerKey : pluginValue(key);
  return [
    bare,
    ...Object.entries(examples).flatMap(([key, values]) =>
      values.map((value) => ({ ...bare, [key]: value })),
    ),
    { ...bare, tls: { verify: false, reason: 'e2e' } },
    ...encryptionsOf(encryption).map((way) => ({ ...bare, encryption: way })),
    ...plugin.locationKeys.map((key) => ({ ...bare, config: { [key]: pluginExample(key) } })),
  ];
}

/**
 * `storage.<name>` in every way that a plan can write it: of each provider bare, with each key that it has in the schema, and with
 * each key of its plugin. The store is at `endpoint`; `customerKey` is a file with an encryption key.
 */
export const everyLocation = (endpoint: string, customerKey: string): readonly Settings[] =>
  providers
    .filter(({ plugin }) => plugin === awsPlugin)
    .flatMap((provider) => locationsOf(provider, endpoint, customerKey))
    .filter(isTaken);
