import type { Path } from '../../src/diagnostic.ts';
import { branchesOf, propertiesOf, resolved, schemaOf } from '../../src/plan/plan-schema.ts';
import type { SchemaPart } from '../../src/schema-part.ts';

/** What may stand below `part` under `step`, whichever branch of a union it belongs to. */
function below(part: SchemaPart, step: string | number): SchemaPart | undefined {
  const whole = resolved(part);
  if (typeof step === 'number' && whole.items !== undefined) return whole.items;
  const own = propertiesOf(whole).get(String(step));
  if (own !== undefined) return own;
  if (typeof whole.additionalProperties === 'object') return whole.additionalProperties;
  return branchesOf(whole)
    .map((branch) => below(branch, step))
    .find((found) => found !== undefined);
}

/** The keys that the language knows at a place. */
export function propertiesAt(path: Path): ReadonlyMap<string, SchemaPart> {
  const part = path.reduce<SchemaPart>((at, step) => {
    const next = below(at, step);
    if (next === undefined) throw new Error(`the schema has nothing at ${path.join('.')}`);
    return next;
  }, schemaOf());
  return propertiesOf(part);
}
