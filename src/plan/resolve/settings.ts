import type { Path } from '../../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import type { Plan } from '../plan.generated.ts';

type PlanTarget = NonNullable<Plan['targets']>[string];
type PlanTier = NonNullable<Plan['tiers']>[string];
type PlanEntry = NonNullable<PlanTarget['schedules']>[string];

/** The words that may stand on a tier, a target and an entry of `schedules`. */
export type SettingName =
  | 'schedule'
  | 'retention'
  | 'volumes'
  | 'storage'
  | 'paused'
  | 'alerts'
  | 'labels'
  | 'annotations'
  | 'scheduleSpec';

/** Settings at one height, with the place where they stand. */
interface Height {
  readonly path: Path;
  readonly settings: Partial<PlanEntry>;
}

/** All settings that apply to one schedule, nearest first: entry (the target's, then the tier's), target, tier. */
class Settings {
  readonly #heights: readonly Height[];

  constructor(heights: readonly Height[]) {
    this.#heights = heights;
  }

  /** The nearest value of a word and where it stands, or null where nobody says it. */
  nearest<Name extends SettingName>(
    name: Name,
  ): { readonly value: NonNullable<PlanEntry[Name]>; readonly path: Path } | null {
    for (const { path, settings } of this.#heights) {
      const value = settings[name];
      if (value !== undefined) return { value: value as NonNullable<PlanEntry[Name]>, path: [...path, name] };
    }
    return null;
  }

  /** Where each value of a word stands, nearest first. */
  layers<Name extends SettingName>(
    name: Name,
  ): readonly { readonly value: NonNullable<PlanEntry[Name]>; readonly path: Path }[] {
    return this.#heights.flatMap(({ path, settings }) => {
      const value = settings[name];
      return value === undefined
        ? []
        : [{ value: value as NonNullable<PlanEntry[Name]>, path: [...path, name] }];
    });
  }

  /** The pairs of labels or annotations over all heights, the nearest winning, each with the place of its key. */
  pairs(
    name: 'labels' | 'annotations',
  ): readonly { readonly key: string; readonly value: string; readonly path: Path }[] {
    const farthestFirst = [...this.layers(name)].reverse();
    const pairs = farthestFirst.flatMap(({ value, path }) =>
      Object.entries(value).map(([key, text]) => ({ key, value: text, path: [...path, key] })),
    );
    return [...new Map(pairs.map((pair) => [pair.key, pair])).values()];
  }

  /** A map-valued word merged by key over all heights, the nearest winning. */
  merged<Name extends 'alerts'>(name: Name): NonNullable<PlanEntry[Name]> {
    const layers = this.#heights.map(({ settings }) => settings[name] ?? {}).reverse();
    return Object.assign({}, ...layers) as NonNullable<PlanEntry[Name]>;
  }

  /** The hatch, merged deeply over all heights. */
  scheduleSpec(): JsonObject | null {
    const layers = this.layers('scheduleSpec').map(({ value }) => value as JsonObject);
    return layers.length === 0 ? null : layers.reverse().reduce(deepMerge, {});
  }
}

/** Maps merge by key, anything else is replaced. */
function deepMerge(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? deepMerge(below, value) : value;
  }
  return merged;
}

export interface Entry {
  /** '' for the one schedule of a target without `schedules`. */
  readonly name: string;
  /** Object name of the entry where the plan states one, for adoption. */
  readonly objectName: string;
  readonly path: Path;
  readonly settings: Settings;
}

/** One entry per Velero Schedule that the target asks for; tier and target merge `schedules` by name. */
export function entriesOf(
  name: string,
  target: PlanTarget,
  tierName: string,
  tier: PlanTier | undefined,
): readonly Entry[] {
  const targetPath: Path = ['targets', name];
  const tierPath: Path = ['tiers', tierName];
  const height: Height = { path: targetPath, settings: target };
  const common: readonly Height[] =
    tier === undefined ? [height] : [height, { path: tierPath, settings: tier }];
  const keys = [...new Set([...Object.keys(tier?.schedules ?? {}), ...Object.keys(target.schedules ?? {})])];
  if (keys.length === 0)
    return [{ name: '', objectName: '', path: targetPath, settings: new Settings(common) }];
  return keys.map((key) => {
    const own = target.schedules?.[key];
    const tiers = tier?.schedules?.[key];
    const ownPath: Path = [...targetPath, 'schedules', key];
    const heights: Height[] = [];
    if (own !== undefined) heights.push({ path: ownPath, settings: own });
    if (tiers !== undefined) heights.push({ path: [...tierPath, 'schedules', key], settings: tiers });
    return {
      name: key,
      objectName: own?.name ?? tiers?.name ?? '',
      path: own === undefined ? targetPath : ownPath,
      settings: new Settings([...heights, ...common]),
    };
  });
}
