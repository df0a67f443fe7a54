import { groupBy } from '../../group-by.ts';
import type { JsonObject } from '../../json.ts';
import { keepSetCron, type MaybeLayer } from '../../plan/keep-set/keep-set-of.ts';
import { targetLabel } from '../../platform/output-labels.ts';
import { parseGoDuration } from '../../velero/cron/index.ts';
import { mapAt, text } from './read-objects.ts';

/** A Schedule of the folder. */
export interface OutputSchedule {
  readonly name: string;
  readonly document: JsonObject;
  /** '' for one that is no layer of a keep-set. */
  readonly layer: MaybeLayer['layer'] | '';
}

/** Schedules of the folder that one setting of `schedule` and `retention` made: a single one, or a keep-set's layers. */
export interface OutputSeries {
  /** What the names have in common. */
  readonly name: string;
  /** By the label of the first; '' without one. */
  readonly target: string;
  /** Never empty. */
  readonly schedules: readonly OutputSchedule[];
  /** One cron that fires whenever any layer does; null where there are none. */
  readonly together: string | null;
}

interface NamedLayer extends MaybeLayer {
  readonly name: string;
  readonly document: JsonObject;
  /** The name without the layer's. */
  readonly base: string;
}

const layerName =
  /^(?<base>.+)-(?<layer>hourly|daily|weekly|monthly|yearly)(?<suffix>-january|-other-days(?:-january)?)?$/;

/** What a layer's name has in common with those of the others; the whole name where it is no layer's. */
export const nameWithoutLayer = (name: string): string => layerName.exec(name)?.groups?.['base'] ?? name;

const targetOf = (document: JsonObject): string => text(mapAt(document, 'metadata', 'labels')[targetLabel]);

function layerOf(name: string, document: JsonObject): NamedLayer | null {
  const { base, layer, suffix = '' } = layerName.exec(name)?.groups ?? {};
  if (base === undefined) return null;
  const spec = mapAt(document, 'spec');
  const ttlSeconds = parseGoDuration(text(mapAt(spec, 'template')['ttl'])) ?? 0;
  const cron = text(spec['schedule']);
  return { name, document, base, layer: layer as MaybeLayer['layer'], suffix, cron, ttlSeconds };
}

/** The layer that a Schedule would be of a keep-set of one layer; '' if it cannot be one. */
export function loneLayer({ name, document }: OutputSchedule): OutputSchedule['layer'] {
  const found = layerOf(name, document);
  return found === null || keepSetCron([found]) === null ? '' : found.layer;
}

/** The series of a folder's Schedules, in their order. A keep-set is known by its names, and by being laid out as one. */
export function seriesOfOutput(documents: ReadonlyMap<string, JsonObject>): readonly OutputSeries[] {
  const layers = [...documents].flatMap(([name, document]) => layerOf(name, document) ?? []);
  const groups = groupBy(layers, ({ document, base }) => JSON.stringify([targetOf(document), base]));
  const sets = new Map<string, OutputSeries>();
  for (const group of groups.values()) {
    const [first] = group;
    // One alone may as well be an entry of that name.
    const together = group.length === 1 ? null : keepSetCron(group);
    if (first === undefined || together === null) continue;
    const set = { name: first.base, target: targetOf(first.document), schedules: group, together };
    for (const { name } of group) sets.set(name, set);
  }
  const series = [...documents].map(
    ([name, document]): OutputSeries =>
      sets.get(name) ?? {
        name,
        target: targetOf(document),
        schedules: [{ name, document, layer: '' }],
        together: null,
      },
  );
  return [...new Set(series)];
}
