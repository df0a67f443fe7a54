import { storingFates } from './covered-claims.ts';
import type { ResolvedPlan } from './resolved-plan.ts';
import { runsByItself } from './running-schedule.ts';
import { ServiceRestorePoints } from './service-restore-points.ts';

/** Who keeps a volume of a service. */
export interface KeptVolume {
  readonly service: string;
  /** '' = the service itself, which names no volumes. */
  readonly volume: string;
  /** A schedule that fires; '' = none. */
  readonly schedule: string;
  /** An external backup; '' = none. */
  readonly external: string;
  /** Left out for a reason. */
  readonly skipped: boolean;
}

/** For each service without volumes, the schedules whose backups hold its pods and their volumes. */
function* keptPods(plan: ResolvedPlan): Generator<KeptVolume> {
  const bare = plan.services.filter(({ volumes }) => volumes.length === 0);
  const restorePoints = new ServiceRestorePoints(plan, bare);
  for (const schedule of plan.schedules.filter(runsByItself))
    for (const service of restorePoints.of(schedule))
      yield { service: service.name, volume: '', schedule: schedule.name, external: '', skipped: false };
}

function* keptByEntries(plan: ResolvedPlan): Generator<KeptVolume> {
  for (const service of plan.services)
    for (const { name, method, by } of service.volumes)
      if (method === 'skip' || method === 'external')
        yield {
          service: service.name,
          volume: name,
          schedule: '',
          external: method === 'external' ? by : '',
          skipped: method === 'skip',
        };
}

/** Each volume once for everybody who keeps it, and once with nobody where nobody does. */
export function keptVolumes(plan: ResolvedPlan): readonly KeptVolume[] {
  const firing = new Set(plan.schedules.filter(runsByItself).map(({ name }) => name));
  const kept: KeptVolume[] = [...keptByEntries(plan), ...keptPods(plan)];
  for (const { service, volume, schedule, fate } of plan.volumeFates)
    if (storingFates.has(fate) && firing.has(schedule))
      kept.push({ service, volume, schedule, external: '', skipped: false });
  const known = new Set(kept.map(({ service, volume }) => `${service}/${volume}`));
  const forgotten = plan.services.flatMap(({ name, volumes }) =>
    (volumes.length === 0 ? [''] : volumes.map((volume) => volume.name))
      .filter((volume) => !known.has(`${name}/${volume}`))
      .map((volume) => ({ service: name, volume, schedule: '', external: '', skipped: false })),
  );
  return [...kept, ...forgotten];
}
