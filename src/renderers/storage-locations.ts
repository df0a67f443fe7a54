import template from '../../templates/storage-locations.yaml.hbs';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** Velero wants the PEM in base64 (`format: byte` of the CRD). */
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/**
 * Whether the server uses it for backups that name none. Velero keeps one such location and takes the mark off the others: a
 * server of somebody else loses its own only to one that the plan calls `default`.
 */
const isServersDefault = ({ velero }: ResolvedPlan, { isDefault, name }: StorageLocation): boolean =>
  isDefault && (velero.install !== 'none' || name === 'default');

function viewOf(plan: ResolvedPlan, location: StorageLocation) {
  const { trust, config } = location;
  return {
    name: location.name,
    namespace: plan.velero.namespace,
    labels: planLabels(plan),
    annotations: appliedWith(plan, {
      kept: true,
      isVeleros: true,
      content: { config, bucket: location.bucket, prefix: location.prefix },
    }),
    provider: location.veleroProvider,
    isDefault: isServersDefault(plan, location),
    accessMode: location.readOnly ? 'ReadOnly' : 'ReadWrite',
    bucket: location.bucket,
    prefix: location.prefix,
    caCert: trust.kind === 'pem' ? base64(trust.pem) : '',
    caCertRef: trust.kind === 'secret' ? trust.secret : null,
    credential: location.credential,
    config,
  };
}

export const storageLocations: Renderer = {
  name: 'storage-locations',
  description: 'one BackupStorageLocation per storage location of the plan',
  kind: 'kubernetes',
  template,
  files(plan) {
    if (plan.storage.length === 0) return [];
    return [
      {
        path: 'kubernetes/config/storage-locations.yaml',
        view: { locations: plan.storage.map((location) => viewOf(plan, location)) },
        origin: ['storage'],
        objects: plan.storage.map(({ name }) =>
          object('velero.io/v1', 'BackupStorageLocation', plan.velero.namespace, name),
        ),
      },
    ];
  },
};
