import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Folders that Velero makes below a location. */
const folders: ReadonlySet<string> = new Set([
  'backups',
  'restores',
  'restic',
  'metadata',
  'plugins',
  'kopia',
]);

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { prefix, name, path } of plan.storage) {
    const [first = ''] = prefix.split('/').filter((part) => part !== '');
    if (!folders.has(first)) continue;
    yield {
      message: `the prefix of storage location "${name}" begins with "${first}", a folder that Velero makes itself`,
      subject: `storage/${name}`,
      path: [...path, 'prefix'],
    };
  }
}

export const prefixTakenByVelero: Rule = {
  code: 'prefix-taken-by-velero',
  severity: 'error',
  title: "a prefix is not one of Velero's own folders",
  why: 'Velero keeps backups, restores, metadata and repositories in folders of these names; a location inside one of them is read by a location above it as its own content.',
  remedy: 'choose another prefix, such as the name of the cluster',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, prefix: backups, region: eu-central-1, credentials: { secret: s3 } }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, prefix: home, region: eu-central-1, credentials: { secret: s3 } }',
  },
  needs: 'entry',
  check,
};
