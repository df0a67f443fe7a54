import type { RiskRule } from '../risk.ts';
import { warningsLacking } from '../warnings.ts';
import { inBefore } from '../wording.ts';

export const warningRemoved: RiskRule = {
  code: 'warning-removed',
  level: 'info',
  title: 'the plan has no longer a warning that it had',
  why: 'What the plan promised under a condition, it promises without it now, or no more at all.',
  remedy:
    'Nothing to do where the change was meant to mend it. An acknowledgement of it is not needed any more.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 36h }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ findings }) {
    for (const finding of warningsLacking(findings.before, findings.after)) {
      yield {
        subject: finding.subject,
        message: `a warning is gone: ${finding.message}`,
        before: finding.code,
        after: '',
        effect: '',
        place: inBefore(finding.path),
      };
    }
  },
};
