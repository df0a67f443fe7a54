import type { Acknowledgement } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore } from '../wording.ts';

const key = ({ rule, subject, reason, until }: Acknowledgement): string =>
  JSON.stringify([rule, subject, reason, until]);

export const findingAcknowledged: RiskRule = {
  code: 'finding-acknowledged',
  level: 'medium',
  title: 'something that the compiler warns of is accepted',
  why: 'From now on the warning is information, and nobody is reminded before its date.',
  remedy: 'Give it an `until`, so that it is decided again.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }\nacknowledge: [{ rule: retention-shortened, subject: target/shop, reason: a cache is rebuilt in minutes, until: 2027-06-30 }]',
  },
  *check({ before, after }) {
    const known = new Set(before.acknowledge.map(key));
    for (const entry of after.acknowledge) {
      if (known.has(key(entry))) continue;
      yield {
        subject: entry.subject,
        message: `${entry.rule} is accepted for ${entry.subject}`,
        before: '',
        after: entry.until === '' ? 'without an end' : `until ${entry.until}`,
        effect: entry.reason,
        place: inAfter(entry.path),
      };
    }
    const left = new Set(after.acknowledge.map(key));
    for (const entry of before.acknowledge) {
      if (left.has(key(entry))) continue;
      yield {
        subject: entry.subject,
        message: `an acknowledgement of ${entry.rule} for ${entry.subject} is gone`,
        before: entry.until === '' ? 'without an end' : `until ${entry.until}`,
        after: '',
        effect: '',
        place: inBefore(entry.path),
        level: 'info',
      };
    }
  },
};
