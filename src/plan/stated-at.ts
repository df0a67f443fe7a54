import type { Path } from '../diagnostic.ts';
import type { ServiceHook } from './resolved-plan.ts';

/** Who says something: what stands in a tier is one decision, however many targets take it over. */
export interface Speaker {
  /** As `acknowledge` names it: `tier/gold`, `target/shop`. */
  readonly subject: string;
  /** As messages name it: `tier "gold"`, `target "shop"`. */
  readonly name: string;
}

/** Whose words stand at all of these places: the tier's only if each of them stands there, else the target's. */
export function speakerOf(target: string, ...places: readonly Path[]): Speaker {
  const [first] = places;
  const tier = String(first?.[1] ?? '');
  if (places.length > 0 && places.every((path) => path[0] === 'tiers' && path[1] === tier))
    return { subject: `tier/${tier}`, name: `tier "${tier}"` };
  return { subject: `target/${target}`, name: `target "${target}"` };
}

/** A shared hook is one decision, however many services list it. */
export function hookSubject(path: Path, service: string): string {
  return path[0] === 'hooks' ? `hook/${String(path[1])}` : `service/${service}`;
}

/** As messages name a hook: by its name or recipe, and one that is written out in its service by its number in the list. */
export function hookName(
  { name, path, recipe }: Pick<ServiceHook, 'name' | 'path' | 'recipe'>,
  service: string,
): string {
  const index = path.at(-1);
  const called = recipe === '' && typeof index === 'number' ? `hook ${index + 1}` : `hook "${name}"`;
  return `${called} of service "${service}"`;
}
