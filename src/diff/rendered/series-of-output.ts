import type { JsonObject } from '../../json.ts';
import { keepSetCron, type MaybeLayer } from '../../plan/keep-set/keep-set-of.ts';
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
}

const layerName =
  /^(?<base>.+)-(?<layer>hourly|daily|weekly|monthly|yearly)(?<suffix>-january|-other-days(?:-january)?)?$/;

const targetOf = (document: JsonObject): string =>
  text(mapAt(document, 'metadata', 'labels')['backup-plan/target']);

function layerOf(
  name: string,
  document: JsonObject,
): { readonly base: string; readonly layer: NamedLayer } | null {
  const { base, layer, suffix = '' } = layerName.exec(name)?.groups ?? {};
  if (base === undefined) return null;
  const spec = mapAt(document, 'spec');
  const ttlSeconds = parseGoDuration(text(mapAt(spec, 'template')['ttl'])) ?? 0;
  const cron = text(spec['schedule']);
  return {
    base,
    layer: { name, document, layer: layer as MaybeLayer['layer'], suffix, cron, ttlSeconds },
  };
}

/** The layer that a Schedule would be of a keep-set of one layer; '' if it cannot be one. */
export function loneLayer({ name, document }: OutputSchedule): OutputSchedule['layer'] {
  const found = layerOf(name, document);
  return found === null || keepSetCron([found.layer]) === null ? '' : found.layer.layer;
}

/** The series of a folder's Schedules, in their order. A keep-set is known by its names, and by being laid out as one. */
export function seriesOfOutput(documents: ReadonlyMap<string, JsonObject>): readonly OutputSeries[] {
  const groups = new Map<string, NamedLayer[]>();
  const keys = new Map<string, string>();
  for (const [name, document] of documents) {
    const found = layerOf(name, document);
    if (found === null) continue;
    const key = JSON.stringify([targetOf(document), found.base]);
    groups.set(key, [...(groups.get(key) ?? []), found.layer]);
    keys.set(name, key);
  }
  const sets = new Map(
    [...groups].flatMap(([key, layers]) => {
      // One alone may as well be an entry of that name.
      const together = layers.length === 1 ? null : keepSetCron(layers);
      return together === null ? [] : [[key, { layers, together }] as const];
    }),
  );
  const done = new Set<string>();
  return [...documents].flatMap(([name, document]): OutputSeries[] => {
    const key = keys.get(name) ?? '';
    const set = sets.get(key);
    const target = targetOf(document);
    if (set === undefined)
      return [{ name, target, schedules: [{ name, document, layer: '' }], together: null }];
    if (done.has(key)) return [];
    done.add(key);
    const base = layerName.exec(name)?.groups?.['base'] ?? name;
    return [{ name: base, target, schedules: set.layers, together: set.together }];
  });
}
