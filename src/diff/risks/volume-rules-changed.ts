import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { meaningOf } from '../meaning.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

function rulesText({ volumes: { rules } }: ResolvedPlan): string {
  const methods = rules.map(({ method }) => method);
  return methods.length === 0 ? 'no rules' : methods.join(', ');
}

export const volumeRulesChanged: RiskRule = {
  code: 'volume-rules-changed',
  level: 'high',
  title: 'the rules of the volumes have changed',
  why: 'The first rule that matches a volume decides, and a volume that no service names is not proved: a new skip rule, or another order, can leave out data without a word.',
  remedy: 'Name the volumes that matter under `services`, so that the plan proves what becomes of them.',
  example: {
    before:
      'volumes: { rules: [{ nfs: {}, method: skip, reason: the filer has its own backup }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'volumes: { rules: [{ nfs: {}, method: skip, reason: the filer has its own backup }, { storageClass: [scratch], method: skip, reason: scratch space }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after }) {
    const meaning = (plan: ResolvedPlan) => meaningOf(plan.volumes.rules, plan.velero.release.cron);
    if (meaning(before) === meaning(after)) return;
    yield {
      subject: 'volumes',
      message: 'the rules that decide about volumes have changed',
      before: rulesText(before),
      after: rulesText(after),
      effect:
        'Volumes that no service names may be left out or taken in another way; the first rule that matches decides.',
      place: inAfter(['volumes', 'rules']),
    };
  },
};
