import type { Problems } from './problems.ts';
import type { Entry } from './settings.ts';

const oneValued = ['schedule', 'retention', 'volumes', 'storage', 'paused'] as const;

/** A word of the target that every entry of its tier says for itself, so that it holds for none. */
export function reportOverridden(name: string, entries: readonly Entry[], problems: Problems): void {
  for (const word of oneValued) {
    const layers = entries.map(({ settings }) => settings.layers(word).map(({ path }) => path));
    const own = layers[0]?.find((path) => path.length === 3 && path[0] === 'targets');
    if (own === undefined || !layers.every(([nearest]) => nearest?.[0] === 'tiers')) continue;
    problems.add(
      'overridden-by-tier',
      { path: own, at: 'key' },
      `target/${name}`,
      `${word} of target "${name}" is taken by no schedule: each entry of its tier has one of its own`,
    );
  }
}
