import type { RiskRule } from '../risk.ts';
import { warningsLacking } from '../warnings.ts';
import { inAfter } from '../wording.ts';

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
    for (const finding of warningsLacking(findings.after, findings.before)) {
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
