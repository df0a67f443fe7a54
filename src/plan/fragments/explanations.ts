import type { Explanation } from '../../diagnostic.ts';

/** Why files that a plan includes are refused. They are no part of an example: what matters stands in other files. */
export const fragmentExplanations = [
  {
    code: 'include-matches-nothing',
    severity: 'error',
    title: 'every glob of include names a file',
    why: 'A glob that finds nothing after a folder was renamed would take every target in it out of the backups without a word.',
    remedy: 'correct the glob, or leave it out',
    example: { bad: 'include: [aps/*/backup.yaml]', good: 'include: [apps/*/backup.yaml]' },
  },
  {
    code: 'fragment-key',
    severity: 'error',
    title: 'an included file holds services, targets and external backups, and nothing else',
    why: 'Whoever owns the folder of an application decides about its backups, not about the storage, the server or the retention of everybody else.',
    remedy: 'write it in the plan itself',
    example: {
      bad: '# apps/shop/backup.yaml\nstorage:\n  default: { provider: aws, bucket: shop, region: eu-central-1, credentials: { secret: s3 } }',
      good: '# apps/shop/backup.yaml\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    },
  },
  {
    code: 'fragment-name-taken',
    severity: 'error',
    title: 'a name stands in one file of a plan only',
    why: 'Two targets of one name would become one Schedule: one of the two would not be backed up, and nobody could tell which.',
    remedy: 'give one of them another name',
    example: {
      bad: '# apps/shop/backup.yaml, where the plan has a target "shop" too\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
      good: '# apps/shop/backup.yaml\ntargets:\n  shop-orders: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    },
  },
] as const satisfies readonly Explanation[];
