import { few } from '../enumeration.ts';
import type { ResolvedPlan, Schedule, StorageLocation } from '../plan/resolved-plan.ts';
import { makesBackups } from '../plan/running-schedule.ts';
import { speakerOf } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

const isStated = ({ storagePath }: Schedule): boolean => storagePath.at(-1) === 'storage';

const named = (targets: readonly string[]): string =>
  few(
    targets.map((target) => `"${target}"`),
    3,
  );

/** The targets that name no location write to the default one: one decision, which stands at the location. */
function* byDefault(location: StorageLocation, schedules: readonly Schedule[]): Generator<Violation> {
  const targets = [
    ...new Set(schedules.filter((schedule) => !isStated(schedule)).map(({ target }) => target)),
  ];
  if (targets.length === 0) return;
  yield {
    message: `storage location "${location.name}" is read-only, and ${targets.length === 1 ? 'target' : 'targets'} ${named(targets)} would write to it`,
    subject: `storage/${location.name}`,
    path: [...location.path, 'readOnly'],
  };
}

function* stated(location: StorageLocation, schedules: readonly Schedule[]): Generator<Violation> {
  const reported = new Set<string>();
  for (const { storagePath, target } of schedules.filter(isStated)) {
    const place = JSON.stringify(storagePath);
    if (reported.has(place)) continue;
    reported.add(place);
    const { subject, name } = speakerOf(target, storagePath);
    yield {
      message: `${name} writes to storage location "${location.name}", which is read-only`,
      subject,
      path: storagePath,
    };
  }
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const location of plan.storage.filter(({ readOnly }) => readOnly)) {
    const schedules = plan.schedules.filter(
      (schedule) => schedule.storage === location.name && makesBackups(schedule),
    );
    yield* byDefault(location, schedules);
    yield* stated(location, schedules);
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
