import type { Finding } from '../../diagnostic.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore } from '../wording.ts';

const key = ({ code, subject }: Finding): string => `${code} ${subject}`;

export const warningAdded: RiskRule = {
  code: 'warning-added',
  level: 'medium',
  title: 'the plan has a warning that it did not have',
  why: 'A warning is a promise that the plan can only keep under a condition. It is easiest to mend in the change that brought it.',
  remedy: 'plan validate shows the place; plan explain CODE says what to type instead.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 36h }',
  },
  *check({ findings }) {
    const [known, left] = [new Set(findings.before.map(key)), new Set(findings.after.map(key))];
    for (const finding of findings.before) {
      if (finding.severity !== 'warning' || left.has(key(finding))) continue;
      yield {
        subject: finding.subject,
        message: `a warning is gone: ${finding.message}`,
        before: finding.code,
        after: '',
        effect: '',
        place: inBefore(finding.path),
        level: 'info',
      };
    }
    for (const finding of findings.after) {
      if (finding.severity !== 'warning' || known.has(key(finding))) continue;
      yield {
        subject: finding.subject,
        message: finding.message,
        before: '',
        after: finding.code,
        effect: finding.remedy,
        place: inAfter(finding.path),
      };
    }
  },
};
