import type { Explanation } from '../../diagnostic.ts';

const base = `version: 1
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
targets:
  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }
output: { format: flux }
`;

/** Why `clusters` and `environments` of a plan are refused; every example is a whole plan. */
export const overlayExplanations = [
  {
    code: 'beside-clusters',
    severity: 'error',
    title: 'a plan of many clusters says nothing that is true of one only',
    why: 'Each entry of clusters has its own name and its own folder below output.path; one value for all of them would be wrong for all but one.',
    remedy: 'leave the key out, or leave out clusters and describe one cluster',
    example: {
      bad: `cluster: home\n${base}clusters:\n  prod: { namespace: shop }\n`,
      good: `${base}clusters:\n  prod: { namespace: shop }\n`,
    },
  },
  {
    code: 'overlay-key',
    severity: 'error',
    title: 'overlays change what is backed up, not what a plan is',
    why: 'Version, output, acknowledgements and the clusters themselves are of the plan as a whole; one that differed between clusters could not be reviewed in one place.',
    remedy: 'write it at the top of the plan',
    example: {
      bad: `${base}clusters:\n  prod: { output: { path: prod } }\n`,
      good: `${base}clusters:\n  prod: { namespace: shop }\n`,
    },
  },
  {
    code: 'overlay-list',
    severity: 'error',
    title: 'an overlay replaces a list, or adds to it and removes from it',
    why: 'Anything else in the place of a list would have to be guessed at: which item is meant, and where a new one goes.',
    remedy: 'write a list, which replaces the one below, or { add: […], remove: […] }',
    example: {
      bad: `${base}clusters:\n  prod: { targets: { shop: { namespaces: { append: [web] } } } }\n`,
      good: `${base}clusters:\n  prod: { targets: { shop: { namespaces: { add: [web] } } } }\n`,
    },
  },
  {
    code: 'overlay-removes-nothing',
    severity: 'error',
    title: 'an overlay takes away what the plan has',
    why: 'A misspelt name would leave the entry in place that somebody believes to be gone: a target that still fills a bucket, or one that is missed elsewhere.',
    remedy: 'leave it out, or write the name that was meant',
    example: {
      bad: `${base}clusters:\n  prod: { targets: { web: null } }\n`,
      good: `${base}clusters:\n  prod: { targets: { shop: null, web: { namespaces: [web], schedule: daily 02:00, retention: 30d } } }\n`,
    },
  },
  {
    code: 'environment-unused',
    severity: 'warning',
    title: 'every environment is one of some cluster',
    why: 'What no cluster uses is neither rendered nor checked.',
    remedy: 'name it in a cluster, or delete it',
    example: {
      bad: `${base}environments:\n  small: { namespace: shop }\nclusters:\n  prod: { namespace: shop }\n`,
      good: `${base}environments:\n  small: { namespace: shop }\nclusters:\n  prod: { environment: small }\n`,
    },
  },
] as const satisfies readonly Explanation[];
