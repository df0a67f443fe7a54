import template from '../../templates/ceph-bucket-policies.json.hbs';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import { bucketStatements, veleroAccess } from './minio-access.ts';
import type { Renderer } from './renderer.ts';

export const cephLocations = ({ storage }: ResolvedPlan): readonly StorageLocation[] =>
  storage.filter(({ provider }) => provider === 'ceph');

export const policyFile = ({ name }: StorageLocation): string => `policies/${name}-bucket-policy.json`;

/** In JSON's own quotes, with commas between. */
const list = (texts: readonly string[]): string => texts.map((text) => JSON.stringify(text)).join(', ');

/** A gateway knows no policies of users: what a user may do in somebody else's bucket stands on that bucket. */
export const cephBucketPolicies: Renderer = {
  name: 'ceph-bucket-policies',
  description: "for each bucket of a Ceph gateway, the bucket policy that lets Velero's user in",
  kind: 'text',
  template,
  files(plan) {
    return cephLocations(plan).map((location) => ({
      path: policyFile(location),
      view: {
        statements: bucketStatements(location).map(({ actions, resources }, index, all) => ({
          principal: JSON.stringify(`arn:aws:iam:::user/${veleroAccess}`),
          actions: list(actions),
          resources: list(resources),
          comma: index === all.length - 1 ? '' : ',',
        })),
      },
      origin: ['storage', location.name],
      objects: [],
    }));
  },
};
