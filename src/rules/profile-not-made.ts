import { profileOf } from '../plan/credentials-profile.ts';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Whether plan, or a command of its pages, writes the credentials file, which has the profile `default` alone. */
const isMade = ({ externalSecrets }: ResolvedPlan, { credential, server }: StorageLocation): boolean =>
  server.kind !== 'none' ||
  externalSecrets.some(({ name, template }) => name === credential?.name && template !== null);

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const location of plan.storage) {
    const { name, path, veleroProvider, config } = location;
    const profile = profileOf(config);
    if (veleroProvider !== 'aws' || profile === 'default' || !isMade(plan, location)) continue;
    yield {
      message: `storage location "${name}" reads profile "${profile}" of a credentials file that plan writes, which has "default" alone`,
      subject: `storage/${name}`,
      path: [...path, 'config', 'profile'],
    };
  }
}

export const profileNotMade: Rule = {
  code: 'profile-not-made',
  severity: 'error',
  title: 'the credentials file has the profile that a location reads',
  why: `The plugin looks for the profile that config names, and fails where the file has no such section: the location is never Available.
Source: object_store.go of velero-plugin-for-aws.`,
  remedy: 'leave profile out, or name a Secret whose file you write yourself: credentials: { secret: … }',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, config: { profile: backup }, credentials: { externalSecret: { store: vault, key: velero/s3, accessKey: id, secretKey: secret } } }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { externalSecret: { store: vault, key: velero/s3, accessKey: id, secretKey: secret } } }',
  },
  needs: 'entry',
  check,
};
