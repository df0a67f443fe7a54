import { covers } from '../plan/resolve/ruled-volume.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** The rule that plan puts before all others, without which such a claim would cost its pod. */
const unbound = { pvcPhase: ['Pending', 'Lost'] };

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { rules } = plan.volumes;
  for (const [index, rule] of rules.entries()) {
    if (plan.velero.release.has.pvcPhase && rule.method !== 'skip' && covers(unbound, rule.conditions)) {
      yield {
        message: `rule ${index + 1} is never reached: every policy begins with one that leaves out claims without a volume`,
        subject: 'volumes',
        path: rule.path,
        remedy: 'remove it: a claim that is Pending or Lost has no bytes to store',
      };
      continue;
    }
    const before = rules.slice(0, index).findIndex(({ conditions }) => covers(conditions, rule.conditions));
    if (before === -1) continue;
    yield {
      message: `rule ${index + 1} is never reached: rule ${before + 1} matches every volume that it would`,
      subject: 'volumes',
      path: rule.path,
      remedy: 'put the narrower rule first, or remove one of the two',
    };
  }
}

export const volumeRuleNeverReached: Rule = {
  code: 'volume-rule-never-reached',
  severity: 'error',
  title: 'every volume rule can match something',
  why: 'The first rule that matches a volume decides. A rule behind one that takes all its volumes is a decision that nothing carries out.',
  remedy: 'put the narrower rule first',
  example: {
    bad: 'volumes: { rules: [{ storageClass: [fast, slow], method: snapshot-move }, { storageClass: [slow], method: fs-backup }] }',
    good: 'volumes: { rules: [{ storageClass: [slow], method: fs-backup }, { storageClass: [fast], method: snapshot-move }] }',
  },
  needs: 'entry',
  check,
};
