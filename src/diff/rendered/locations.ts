import type { JsonObject } from '../../json.ts';
import type { StorageLocation } from '../../plan/resolved-plan.ts';
import { mapAt, text } from './read-objects.ts';

/** The plugin reads the key from `SECRET/KEY`. Source: velero-plugin-for-aws, backupstoragelocation.md. */
function customerKeyOf(config: JsonObject): StorageLocation['customerKey'] {
  const [name = '', key = ''] = text(config['customerKeyEncryptionSecret']).split('/');
  return name === '' ? null : { name, key };
}

/** A location as its object says it; what no object says is as in `now`, which renders to `rendered`. */
export function locationOf(
  document: JsonObject,
  now: StorageLocation,
  rendered: JsonObject | null,
): StorageLocation {
  const [spec, other] = [mapAt(document, 'spec'), mapAt(rendered ?? {}, 'spec')];
  const config = mapAt(spec, 'config');
  const credential = mapAt(spec, 'credential');
  const isSameServer = JSON.stringify(config) === JSON.stringify(mapAt(other, 'config'));
  const { bucket, prefix } = mapAt(spec, 'objectStorage');
  return {
    ...now,
    name: text(mapAt(document, 'metadata')['name']),
    provider: spec['provider'] === other['provider'] ? now.provider : text(spec['provider']),
    bucket: text(bucket),
    prefix: text(prefix),
    region: isSameServer ? now.region : text(config['region']),
    endpoint: isSameServer ? now.endpoint : text(config['s3Url']),
    config: isSameServer
      ? now.config
      : Object.entries(config).map(([key, value]) => ({ key, value: String(value) })),
    credential:
      text(credential['name']) === ''
        ? null
        : { name: text(credential['name']), key: text(credential['key']) },
    readOnly: spec['accessMode'] === 'ReadOnly',
    isDefault: spec['default'] === other['default'] ? now.isDefault : spec['default'] === true,
    verifyTls: { ...now.verifyTls, verify: config['insecureSkipTLSVerify'] !== 'true' },
    customerKey: isSameServer ? now.customerKey : customerKeyOf(config),
  };
}
