import type { JsonObject } from '../../json.ts';
import { gapsOfCron } from '../../plan/resolve/timing.ts';
import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import { seriesByTarget } from '../series.ts';
import { hooksOfSchedule } from './hooks.ts';
import { type NowSchedule, scheduleOf } from './schedules.ts';
import { seriesNow } from './series-now.ts';
import {
  loneLayer,
  nameWithoutLayer,
  type OutputSchedule,
  type OutputSeries,
  seriesOfOutput,
} from './series-of-output.ts';

/** The key of `schedules` that a Schedule's name ends with: `<target>`, `-<namespace>` where there are several, `-<entry>`. */
function entryOfName(name: string, { target, scope: { namespaces } }: Schedule): string {
  const behind = name.startsWith(target) ? name.slice(target.length) : `-${name}`;
  const place = namespaces === 'all' || namespaces.length > 1 ? '' : `-${namespaces[0]}`;
  return (behind.startsWith(place) ? behind.slice(place.length) : behind).slice(1);
}

/** What a Schedule is called as a layer, or by itself. */
const asLayer = (name: string, layer: Schedule['layer']): Pick<Schedule, 'layer' | 'baseName'> => ({
  layer,
  baseName: layer === '' ? name : nameWithoutLayer(name),
});

/** Every Schedule of a folder in the plan's words; `now` is what is rendered now, by name. */
export function schedulesOf(
  documents: ReadonlyMap<string, JsonObject>,
  server: ResolvedPlan,
  cronNow: ResolvedPlan['velero']['release']['cron'],
  now: ReadonlyMap<string, NowSchedule>,
): readonly Schedule[] {
  const output = seriesOfOutput(documents);
  const after = [...seriesByTarget(server.schedules).values()].flat();
  const known = seriesNow(output, after, now);
  const [first] = now.values();

  const scheduleOfSeries = (one: OutputSchedule, series: OutputSeries): Schedule[] => {
    const pair = now.get(one.name) ?? null;
    const is = known.get(series);
    const likest = is?.schedules.find(({ layer }) => layer === one.layer) ?? is?.first;
    const like = pair ?? now.get(likest?.name ?? '') ?? first;
    if (like === undefined) return [];
    const hooks = hooksOfSchedule(one.document, server.services, pair);
    const read = scheduleOf({ document: one.document, now: pair }, server, cronNow, like);
    const schedule = { ...read, hooks };
    const isSingle = output.filter(({ target }) => target === series.target).length === 1;
    const entry = is?.entry ?? (isSingle ? '' : entryOfName(series.name, schedule));
    if (series.together !== null) {
      const promiseGapSeconds = gapsOfCron(series.together, server.velero.release.cron)?.longest ?? null;
      return [{ ...schedule, entry, ...asLayer(one.name, one.layer), promiseGapSeconds }];
    }
    // A layer that somebody has patched is no longer laid out as one, and has others beside it all the same.
    if (pair !== null && pair.schedule.cron === schedule.cron) {
      const { layer, promiseGapSeconds } = pair.schedule;
      return [{ ...schedule, entry, ...asLayer(one.name, layer), promiseGapSeconds }];
    }
    const isLayer = (pair?.schedule ?? likest ?? { layer: '' }).layer !== '';
    return [{ ...schedule, entry, ...asLayer(one.name, isLayer ? loneLayer(one) : '') }];
  };
  return output.flatMap((series) => series.schedules.flatMap((one) => scheduleOfSeries(one, series)));
}
