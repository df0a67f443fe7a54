import { parseCron } from '../../velero/cron/index.ts';
import { finestFirst, type KeepSet, type LayerName, layKeepSet, periodOf, slack } from '../keep-set.ts';
import { hourField, type TimesOfDay } from './times-of-day.ts';

/** A Schedule that may be one layer of a keep-set. */
export interface MaybeLayer {
  readonly layer: LayerName;
  /** Behind the layer's name in the schedule's, as `Layer` has it. */
  readonly suffix: string;
  readonly cron: string;
  readonly ttlSeconds: number;
}

/** The hours of the day at which any of them fires, where they share zone and minute. */
function timesOf(schedules: readonly MaybeLayer[]): TimesOfDay | null {
  const crons = schedules.flatMap(({ cron }) => {
    const parsed = parseCron(cron, 'netresearch');
    return parsed.ok && parsed.cron.kind === 'fields' ? [parsed.cron] : [];
  });
  const [first] = crons;
  const [minute] = first?.minute.values ?? [];
  if (first === undefined || minute === undefined || crons.length < schedules.length) return null;
  const hours = new Set(crons.flatMap(({ hour }) => [...hour.values]));
  return { zone: first.zone.name, minute, hours: [...hours].sort((a, b) => a - b) };
}

const textOf = (layers: readonly MaybeLayer[]): string =>
  JSON.stringify(
    layers
      .map(({ layer, suffix, cron, ttlSeconds }) => JSON.stringify([layer, suffix, cron, ttlSeconds]))
      .sort(),
  );

/**
 * One cron that fires whenever any of these does, if a keep-set was laid out to exactly these schedules; null if they
 * are no layers, whatever they are called.
 */
export function keepSetCron(schedules: readonly MaybeLayer[]): string | null {
  const times = timesOf(schedules);
  if (times === null) return null;
  const keep: { -readonly [Name in keyof KeepSet]: KeepSet[Name] } = {};
  for (const layer of finestFirst) {
    const one = schedules.find((schedule) => schedule.layer === layer);
    if (one === undefined) continue;
    const count = (one.ttlSeconds - slack) / periodOf(layer, times) - 1;
    // A coarser point that lives for the sake of a finer layer does not say how many of its own there are.
    keep[layer] = Number.isSafeInteger(count) ? count : 1;
  }
  const text = `CRON_TZ=${times.zone} ${times.minute} ${hourField(times.hours)} * * *`;
  const placing = { cluster: '', name: '', timeZone: times.zone };
  const laid = layKeepSet(keep, { kind: 'cron', text }, placing);
  return laid.ok && textOf(laid.layers) === textOf(schedules) ? laid.together : null;
}
