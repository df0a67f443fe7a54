import type { Path } from '../diagnostic.ts';
import type { SchemaPart } from '../schema-part.ts';
import { branchesOf, resolved, schemaOf } from './plan-schema.ts';

/** The part and every branch of it: what a map may be of which nothing is known but where it stands. */
function possible(part: SchemaPart): readonly SchemaPart[] {
  const whole = resolved(part);
  return [whole, ...branchesOf(whole).flatMap(possible)];
}

function below({ properties, additionalProperties, items }: SchemaPart, step: Path[number]): SchemaPart[] {
  const own = typeof step === 'number' ? items : Object.hasOwn(properties ?? {}, step) && properties?.[step];
  if (typeof own === 'object') return [own];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

/** The key at `path` if no map that may stand there can do without it, else null. */
export function requiredKey(path: Path): SchemaPart | null {
  const key = path.at(-1);
  if (typeof key !== 'string') return null;
  const holders = path
    .slice(0, -1)
    .reduce(
      (parts, step) => parts.flatMap((part) => below(part, step)).flatMap(possible),
      possible(schemaOf()),
    )
    .filter(({ properties }) => properties !== undefined && Object.hasOwn(properties, key));
  const isRequired = holders.length > 0 && holders.every(({ required }) => required?.includes(key));
  return isRequired ? resolved(holders[0]?.properties?.[key] ?? {}) : null;
}
