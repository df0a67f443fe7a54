import { endpointLike, regionPart } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Cloudflare R2: the endpoint holds the id of the account; region `auto`. Source: developers.cloudflare.com/r2/api/s3/api. */
export const r2: Provider = {
  name: 'r2',
  title: 'Cloudflare R2',
  description: 'A bucket of Cloudflare R2.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart('The region of the bucket; R2 has one, `auto`.', ['auto'], 'auto'),
      endpoint: endpointLike('https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com'),
    },
    required: ['endpoint'],
  },
  trust: 'ca and tls',
  encryption: { customerKey: true },
  identity: false,
  config: withoutChecksums,
  versions: false,
  deployable: false,
};
