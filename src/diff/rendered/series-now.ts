import type { Series } from '../series.ts';
import { mapAt, text } from './read-objects.ts';
import { filters, type NowSchedule } from './schedules.ts';
import type { OutputSeries } from './series-of-output.ts';

type Now = ReadonlyMap<string, NowSchedule>;

const cronsOf = ({ schedules }: OutputSeries): string =>
  schedules
    .map(({ document }) => text(mapAt(document, 'spec')['schedule']))
    .sort()
    .join();
const cronsNow = ({ schedules }: Series): string =>
  schedules
    .map(({ cron }) => cron)
    .sort()
    .join();

/** How alike two series are that take the same; 0 = they do not. */
function likeness(gone: OutputSeries, come: Series, now: Now): number {
  const young = now.get(come.first.name)?.document ?? {};
  const takes = filters(mapAt(young, 'spec', 'template'));
  const took = filters(mapAt(gone.schedules[0]?.document ?? {}, 'spec', 'template'));
  if (takes !== took) return 0;
  return (
    1 +
    (gone.target === come.target ? 4 : 0) +
    (cronsOf(gone) === cronsNow(come) ? 2 : 0) +
    (gone.schedules.length === come.schedules.length ? 1 : 0)
  );
}

/**
 * What each series of the folder is now: by the names of its Schedules, else the one, of those whose names are all new,
 * that it was probably renamed to. A series of now is that of one series of the folder at most.
 */
export function seriesNow(
  output: readonly OutputSeries[],
  series: readonly Series[],
  now: Now,
): ReadonlyMap<OutputSeries, Series> {
  const byName = new Map(series.flatMap((one) => one.schedules.map(({ name }) => [name, one] as const)));
  const found = new Map<OutputSeries, Series>();
  const taken = new Set<Series>();
  const pairUp = (one: OutputSeries, other: Series | undefined): void => {
    if (other === undefined || taken.has(other) || found.has(one)) return;
    found.set(one, other);
    taken.add(other);
  };
  // A keep-set's layers have more names in common with what they are now than one schedule with a layer's name has.
  for (const one of [...output].sort((a, b) => b.schedules.length - a.schedules.length))
    pairUp(
      one,
      one.schedules.map(({ name }) => byName.get(name)).find((other) => other !== undefined),
    );
  const gone = output.filter((one) => !found.has(one));
  const come = series.filter((one) => !taken.has(one));
  const alike = gone
    .flatMap((one) => come.map((other) => ({ one, other, degree: likeness(one, other, now) })))
    .filter(({ degree }) => degree > 0)
    .sort((a, b) => b.degree - a.degree);
  for (const { one, other } of alike) pairUp(one, other);
  return found;
}
