import type { Finding } from '../../diagnostic.ts';
import type { Token } from './outline.ts';
import { type Pitfall, report } from './pitfall.ts';

export const yamlAnchor: Pitfall = {
  code: 'yaml-anchor',
  severity: 'error',
  title: 'A plan has no anchors and no aliases.',
  why: 'A value that stands elsewhere cannot be reviewed where it acts, an overlay cannot change one use of it, and a few lines of nested aliases can grow to gigabytes. What is shared has a name in the plan.',
  remedy: 'name what is shared: settings under tiers, hooks under hooks, retentions under retention',
  example: {
    bad: 'tiers:\n  gold: &gold { retention: 30d }\n  silver: *gold\n',
    good: 'retention: { month: 30d }\ntiers:\n  gold: { retention: month }\n  silver: { retention: month }\n',
  },
};

export const yamlMergeKey: Pitfall = {
  code: 'yaml-merge-key',
  severity: 'error',
  title: 'A plan has no merge keys.',
  why: 'YAML 1.2 has no <<: some readers merge it, others keep it as a key of that name. A tier does what it is used for, in one way that every reader knows.',
  remedy: 'put the shared settings under tiers.<name> and write tier: <name>',
  example: {
    bad: 'targets:\n  web: { <<: { retention: 30d }, schedule: hourly }\n',
    good: 'tiers:\n  gold: { retention: 30d }\ntargets:\n  web: { tier: gold, schedule: hourly }\n',
  },
};

export const yamlTag: Pitfall = {
  code: 'yaml-tag',
  severity: 'error',
  title: 'A plan has no YAML tags.',
  why: 'A tag changes the type of a value, differently in each reader: one fails, one drops it, one decodes the value. The language knows the type of every key.',
  remedy: 'delete the tag; if the text really begins with !, quote it',
  example: {
    bad: 'cluster: !!str home\nnamespace: !env NAMESPACE\n',
    good: 'cluster: home\nnamespace: web\n',
  },
};

export const yamlDirective: Pitfall = {
  code: 'yaml-directive',
  severity: 'error',
  title: 'A plan has no YAML directives.',
  why: '%YAML 1.1 changes what words such as on and no mean, and the reader of Kubernetes refuses %YAML 1.2. Plans are YAML 1.2, always.',
  remedy: 'delete the line that begins with %',
  example: { bad: '%YAML 1.1\n---\ncluster: home\n', good: '---\ncluster: home\n' },
};

export const severalDocuments: Pitfall = {
  code: 'several-documents',
  severity: 'error',
  title: 'One plan per file.',
  why: 'Many readers take the first document of a file and drop the others without a word, so targets in a second one would not be backed up.',
  remedy: 'delete the line ---, or keep the second plan in a file of its own',
  example: { bad: 'cluster: home\n---\ncluster: office\n', good: '---\ncluster: home\n' },
};

/** Features of YAML that a plan does without, by the token that begins them. */
export function featureFinding(token: Token, keys: () => readonly string[]): Finding | null {
  const { type, source, start, end, role } = token;
  const range = { start, end };
  if (type === 'content' && role === 'key' && source === '<<') {
    return report(yamlMergeKey, { message: 'the merge key << is not part of the language', range });
  }
  switch (type) {
    case 'anchor':
      return report(yamlAnchor, { message: 'anchors (&) are not part of the language', range });
    case 'alias':
      // The key says it all where an alias is only there to be merged.
      if (keys().at(-1) === '<<') return null;
      return report(yamlAnchor, { message: 'aliases (*) are not part of the language', range });
    case 'tag':
      return report(yamlTag, { message: 'tags (!) are not part of the language', range });
    case 'directive-line':
      return report(yamlDirective, { message: 'directives (%) are not part of the language', range });
    default:
      return null;
  }
}
