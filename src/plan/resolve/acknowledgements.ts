import type { Plan } from '../plan.generated.ts';
import type { Acknowledgement } from '../resolved-plan.ts';

export function resolveAcknowledgements(plan: Plan): readonly Acknowledgement[] {
  return (plan.acknowledge ?? []).map(({ rule, subject, reason, until }, index) => ({
    path: ['acknowledge', index],
    rule,
    subject,
    reason,
    until: until ?? '',
  }));
}
