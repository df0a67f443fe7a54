import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan, Schedule, ServiceVolume } from '../plan/resolved-plan.ts';
import { markdownText } from './markdown-text.ts';

const day = 86_400;

/** How long a repository still holds the bytes of a backup that has expired: until it is maintained. */
const maintenanceSeconds = 3 * day;

export interface ForecastRow {
  readonly location: string;
  readonly service: string;
  readonly volume: string;
  readonly size: string;
  readonly dailyChange: string;
  /** The longest time that a backup of it is kept. */
  readonly kept: string;
  readonly afterThirtyDays: string;
  /** Once the oldest backups expire as fast as new ones are made. */
  readonly inTheEnd: string;
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Bytes as a person reads them: `10 GiB`, `1.5 TiB`. */
function bytesText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${Math.round((bytes / 1024 ** step) * 10) / 10} ${units[step]}`;
}

interface Copies {
  readonly location: string;
  readonly service: string;
  readonly volume: string;
  /** Those that copy the volume to the location by themselves. */
  readonly schedules: readonly Schedule[];
}

/** One copy of a volume serves all schedules of a location: they share a repository, which stores equal blocks once. */
function copies(plan: ResolvedPlan): readonly Copies[] {
  const schedules = new Map(plan.schedules.map((schedule) => [schedule.name, schedule]));
  const found = new Map<string, Copies>();
  for (const { service, volume, schedule: name, fate } of plan.volumeFates) {
    const schedule = schedules.get(name);
    if (schedule === undefined || schedule.paused) continue;
    if (fate !== 'fs-backup' && fate !== 'snapshot-move') continue;
    const { storage: location } = schedule;
    const key = JSON.stringify([location, service, volume]);
    const before = found.get(key)?.schedules ?? [];
    found.set(key, { location, service, volume, schedules: [...before, schedule] });
  }
  return [...found.values()];
}

/**
 * The most bytes after so long: a first copy, then what changed on each day that some backup still holds. Of few
 * backups far apart, the changes are at most a whole copy each.
 */
function mostBytes(size: number, dailyChange: number, schedules: readonly Schedule[], seconds: number) {
  const kept = ({ ttlSeconds }: Schedule) => Math.min(seconds, ttlSeconds + maintenanceSeconds);
  const changed = (span: number) => (dailyChange * span) / day;
  const ofEach = schedules.map((schedule) => {
    const backups = Math.ceil(kept(schedule) / (schedule.shortestGapSeconds ?? day));
    return Math.min(changed(kept(schedule)), backups * size);
  });
  const together = changed(Math.max(...schedules.map(kept)));
  return (
    size +
    Math.min(
      together,
      ofEach.reduce((sum, bytes) => sum + bytes, 0),
    )
  );
}

function amounts({ size, dailyChange }: ServiceVolume, schedules: readonly Schedule[]) {
  const total = (seconds: number) => {
    if (size === null) return 'not known';
    if (dailyChange === null) return `more than ${bytesText(size)}`;
    return bytesText(mostBytes(size, dailyChange, schedules, seconds));
  };
  return {
    size: size === null ? 'not stated' : bytesText(size),
    dailyChange: dailyChange === null ? 'not stated' : bytesText(dailyChange),
    kept: humanDuration(Math.max(...schedules.map(({ ttlSeconds }) => ttlSeconds))),
    afterThirtyDays: total(30 * day),
    inTheEnd: total(Number.POSITIVE_INFINITY),
  };
}

/** What the volumes of services take in each location, for those whose size or daily change the plan states. */
export function storageForecast(plan: ResolvedPlan): readonly ForecastRow[] {
  const volumes = new Map(
    plan.services.flatMap(({ name, volumes: own }) =>
      own.map((volume) => [JSON.stringify([name, volume.name]), volume] as const),
    ),
  );
  return copies(plan).flatMap(({ location, service, volume: name, schedules }) => {
    const volume = volumes.get(JSON.stringify([service, name]));
    if (volume === undefined || (volume.size === null && volume.dailyChange === null)) return [];
    return [{ location, service: markdownText(service), volume: name, ...amounts(volume, schedules) }];
  });
}
