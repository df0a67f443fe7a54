import { languageSchema } from '../../src/plan/schema/index.ts';
import type { SchemaPart } from '../../src/schema-part.ts';

/** A part of the schema with the way to it, as a reader of the README would write it. */
export interface NamedPart {
  readonly name: string;
  readonly part: SchemaPart;
  /** True for what stands under `properties`. */
  readonly isProperty: boolean;
}

function* walk(part: SchemaPart, name: string, isProperty: boolean): Generator<NamedPart> {
  yield { name, part, isProperty };
  for (const [key, child] of Object.entries(part.properties ?? {}))
    yield* walk(child, `${name}.${key}`, true);
  for (const [index, branch] of (part.oneOf ?? []).entries()) yield* walk(branch, `${name}|${index}`, false);
  if (typeof part.additionalProperties === 'object')
    yield* walk(part.additionalProperties, `${name}.*`, false);
  if (part.items !== undefined) yield* walk(part.items, `${name}[]`, false);
  if (part.propertyNames !== undefined) yield* walk(part.propertyNames, `${name}~`, false);
}

/** Every part of the committed schema, each definition once. */
export const parts: readonly NamedPart[] = [
  ...walk(languageSchema, 'plan', false),
  ...Object.entries(languageSchema.definitions ?? {}).flatMap(([name, part]) => [...walk(part, name, false)]),
];

/** The part that a `$ref` names, or the part itself, with the words that the program leaves out. */
export const withWords = (part: SchemaPart): SchemaPart =>
  languageSchema.definitions?.[part.$ref?.split('/').at(-1) ?? ''] ?? part;
