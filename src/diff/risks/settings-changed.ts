import { changedFields, entitiesOf } from '../entities.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, listed } from '../wording.ts';

/** Field names as they stand in the plan, not as the compiler calls them. */
const words: Readonly<Record<string, string>> = {
  scheduleSpec: 'scheduleSpec',
  verifyTls: 'tls',
  rpoSeconds: 'rpo',
  maxLagSeconds: 'maxLag',
  prometheusRetentionSeconds: 'prometheusRetention',
};

/** What a reader calls a part that the plan has no section for. */
const subjectWords: Readonly<Record<string, string>> = {
  externalSecrets: 'external secrets',
  cluster: 'the cluster',
};

export const settingsChanged: RiskRule = {
  code: 'settings-changed',
  level: 'info',
  title: 'settings have changed that no risk speaks of',
  why: 'Labels, resources, names and the like: what is protected, how often and for how long stays as it was.',
  remedy: 'The objects below say what changes in the cluster.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, labels: { team: shop } }',
  },
  *check(pair, mentioned) {
    for (const entity of entitiesOf(pair)) {
      if (mentioned.has(entity.subject)) continue;
      const fields = changedFields(entity, pair);
      if (fields.length === 0) continue;
      const named = fields
        .filter((field) => !['value', 'more', 'restoreModifiers', entity.subject].includes(field))
        .map((field) => words[field] ?? field);
      const of = subjectWords[entity.subject] ?? entity.subject.replace('/', ' ');
      yield {
        subject: entity.subject,
        message: `other settings of ${of}${named.length === 0 ? '' : `: ${listed(named)}`}`,
        before: '',
        after: '',
        effect: '',
        place: inAfter(entity.path),
      };
    }
  },
};
