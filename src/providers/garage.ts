import { endpointLike, publicUrlPart, regionPart } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Garage: a request that names another region than the server's is refused. Source: garagehq.deuxfleurs.fr, configuration reference. */
export const garage: Provider = {
  name: 'garage',
  title: 'Garage',
  description: 'A bucket of Garage.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The `s3_region` in the configuration of the server, which every request must name.',
        ['garage'],
        'garage',
      ),
      endpoint: endpointLike('http://garage.garage.svc:3900'),
      publicUrl: publicUrlPart,
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
