import { pairByName } from '../pairing.ts';
import type { RiskRule } from '../risk.ts';
import { inBefore, quoted } from '../wording.ts';

export const restoreModifierRemoved: RiskRule = {
  code: 'restore-modifier-removed',
  level: 'medium',
  title: 'the changes that a restore makes are gone',
  why: 'A restore that names the ConfigMap fails, or brings back objects unchanged, when it is needed most.',
  remedy: 'Keep the modifiers as long as a runbook names them.',
  tells: ['restoreModifiers.*'],
  example: {
    before:
      'restore: { modifiers: { smaller: [{ conditions: { groupResource: deployments.apps }, patches: [{ operation: replace, path: /spec/replicas, value: "1" }] }] } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after }) {
    for (const { name, path } of pairByName(before.restoreModifiers, after.restoreModifiers).gone) {
      yield {
        subject: 'restore',
        part: name,
        message: `restore modifiers ${quoted(name)} are gone`,
        before: name,
        after: '',
        effect: 'Restores that name them fail.',
        place: inBefore(path),
      };
    }
  },
};
