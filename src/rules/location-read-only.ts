import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const readOnly = new Set(plan.storage.filter((location) => location.readOnly).map(({ name }) => name));
  const reported = new Set<string>();
  for (const { storage, target, paused } of plan.schedules) {
    if (paused || !readOnly.has(storage) || reported.has(target)) continue;
    reported.add(target);
    yield {
      message: `target "${target}" writes to storage location "${storage}", which is read-only`,
      subject: `target/${target}`,
      path: ['targets', target],
      at: 'key',
    };
  }
}

export const locationReadOnly: Rule = {
  code: 'location-read-only',
  severity: 'error',
  title: 'schedules write to locations that can be written',
  why: 'Velero refuses a backup to a ReadOnly location: every run ends FailedValidation, and nothing that expired is deleted there.',
  remedy: 'name another location, pause the target, or take readOnly away',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 }, readOnly: true }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 } }',
  },
  needs: 'entry',
  check,
};
