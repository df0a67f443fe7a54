import type { Explanation } from '../../diagnostic.ts';
import { formatExplanations } from '../formats/explanations.ts';

const target = (settings: string) => `targets:\n  shop: { namespaces: [shop], ${settings} }`;

/** Why keys, types, words and references of a plan are refused. */
const structureExplanations = [
  {
    code: 'unknown-key',
    severity: 'error',
    title: 'every key is one that the language knows at that place',
    why: 'A misspelt key would be passed over in silence, as Velero does: `includeNamespaces` in a Schedule backs up everything.',
    remedy: 'write the key that was meant; the finding names it where it can be told',
    example: {
      bad: target('schedule: daily 02:00, retension: 30d'),
      good: target('schedule: daily 02:00, retention: 30d'),
    },
  },
  {
    code: 'misplaced-key',
    severity: 'error',
    title: 'every key stands in the map that it belongs to',
    why: 'The key exists, but elsewhere, or for another variant of the same thing; where it stands it would do nothing.',
    remedy: 'move it to the place that the finding names, or keep the one of two keys that was meant',
    example: {
      bad: `bucket: home-velero\n${target('schedule: daily 02:00, retention: 30d')}`,
      good: 'storage:\n  default: { bucket: home-velero }',
    },
  },
  {
    code: 'later-version',
    severity: 'error',
    title: 'only what this version renders may stand in the plan',
    why: 'A key that is accepted and does nothing is a promise that nobody keeps.',
    remedy: 'leave it out until a version brings it; the finding says what to do meanwhile',
    example: {
      bad: 'drills:\n  monthly: { target: shop }',
      good: target('schedule: daily 02:00, retention: 30d'),
    },
  },
  {
    code: 'missing-key',
    severity: 'error',
    title: 'every map has the keys that it cannot do without',
    why: 'There is no default that would be right: a guess would send backups to the wrong place or leave them unreadable.',
    remedy: 'add the key; the finding shows an example',
    example: {
      bad: 'storage:\n  offsite: { provider: aws, region: eu-west-1, credentials: { secret: velero-s3 } }',
      good: 'storage:\n  offsite: { provider: aws, region: eu-west-1, bucket: home-offsite, credentials: { secret: velero-s3 } }',
    },
  },
  {
    code: 'wrong-type',
    severity: 'error',
    title: 'every value is of the type that its key wants',
    why: 'YAML reads 1.18 as a number and yes as text, and other readers read them otherwise; a plan means the same to all of them.',
    remedy: 'quote texts that look like numbers, write true or false, and lists in brackets',
    example: {
      bad: target('schedule: daily 02:00, retention: 30d, paused: yes'),
      good: target('schedule: daily 02:00, retention: 30d, paused: true'),
    },
  },
  {
    code: 'wrong-value',
    severity: 'error',
    title: 'a key with a fixed set of values has one of them',
    why: 'Any other value would have to be guessed at, and Velero passes over some that it does not know.',
    remedy: 'write one of the values that the finding lists',
    example: { bad: 'volumes: { default: fs-backups }', good: 'volumes: { default: fs-backup }' },
  },
  {
    code: 'empty-collection',
    severity: 'error',
    title: 'lists and maps that decide something are not empty',
    why: 'To Velero an empty list of namespaces or kinds means all of them, and an empty selector fails every list call.',
    remedy: 'fill it, or leave the key out',
    example: {
      bad: target('exclude: { namespaces: [] }, schedule: daily 02:00, retention: 30d'),
      good: target('schedule: daily 02:00, retention: 30d'),
    },
  },
  {
    code: 'repeated-item',
    severity: 'error',
    title: 'no item stands twice in a list',
    why: 'One of the two was meant to be something else, or one will be changed and the other forgotten.',
    remedy: 'leave one of them out',
    example: {
      bad: 'targets:\n  shop: { namespaces: [shop, shop], schedule: daily 02:00, retention: 30d }',
      good: target('schedule: daily 02:00, retention: 30d'),
    },
  },
  {
    code: 'unknown-name',
    severity: 'error',
    title: 'every tier, service, storage location, retention, hook and external backup that is named exists',
    why: 'A name that leads nowhere leaves a target without its schedule, its hooks or its place.',
    remedy: 'write a name that exists, or add what is missing',
    example: {
      bad: `tiers:\n  gold: { retention: 30d }\n${target('tier: glod, schedule: daily 02:00')}`,
      good: `tiers:\n  gold: { retention: 30d }\n${target('tier: gold, schedule: daily 02:00')}`,
    },
  },
  {
    code: 'undeclared-variable',
    severity: 'error',
    title: 'with variables, every ${ is one of them',
    why: 'Flux puts an empty text in place of a variable that it does not know: a bucket without a name, a script that deletes the wrong folder.',
    remedy: 'declare it under output.variables; where a shell reads it, write $NAME without braces',
    example: {
      bad: 'output: { format: flux, variables: [DOMAIN] }\nvelero: { values: { podAnnotations: { owner: "${TEAM}" } } }',
      good: 'output: { format: flux, variables: [TEAM] }\nvelero: { values: { podAnnotations: { owner: "${TEAM}" } } }',
    },
  },
  {
    code: 'literal-secret',
    severity: 'error',
    title: 'no secret stands in a plan',
    why: 'A plan lies in Git, in reviews and in logs, and so do its output and its diffs. A key that was in one of them must be replaced.',
    remedy:
      'put the secret into a Secret of the cluster and write its name: { secret: velero-s3 }; then replace the secret itself',
    example: {
      bad: 'velero:\n  repository: { password: correct-horse-battery-staple }',
      good: 'velero:\n  repository: { password: { secret: velero-repo-credentials } }',
    },
  },
] as const satisfies readonly Explanation[];

export const shapeExplanations: readonly Explanation[] = [...structureExplanations, ...formatExplanations];
