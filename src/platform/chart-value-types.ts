import { isMap, type Json } from '../json.ts';
import { chartTypes, type ValueType } from './velero-chart-types.ts';

/** A chart value that the chart or Kubernetes refuses by its type. */
export interface MistypedValue {
  readonly path: readonly (string | number)[];
  /** As in the recorded types, but with the keys and indexes that stand in the values. */
  readonly text: string;
  readonly wanted: ValueType;
  readonly is: ValueType;
}

const typeOf = (value: Json): ValueType =>
  Array.isArray(value) ? 'array' : isMap(value) ? 'object' : (typeof value as ValueType);

/** Maps that the templates print as they are, and of which Kubernetes takes texts alone. */
const isTextMap = (key: string): boolean => /(?:annotations|labels|nodeselector)$/i.test(key);

interface Place {
  readonly path: MistypedValue['path'];
  readonly text: string;
  /** Under which names the type of this place may be recorded: its own, and that of any key. */
  readonly recorded: readonly string[];
  readonly inTextMap: boolean;
}

const join = (text: string, key: string): string => (text === '' ? key : `${text}.${key}`);

function* walk(value: Json, at: Place, types: ReadonlyMap<string, ValueType>): Generator<MistypedValue> {
  const { path, text, recorded, inTextMap } = at;
  // Helm takes null for the value that the chart has by itself.
  if (value === null) return;
  const wanted = recorded.map((name) => types.get(name)).find((type) => type !== undefined);
  const needed = inTextMap ? 'string' : wanted;
  if (needed !== undefined && typeOf(value) !== needed) {
    yield { path, text, wanted: needed, is: typeOf(value) };
    return;
  }
  if (Array.isArray(value))
    for (const [index, entry] of value.entries())
      yield* walk(
        entry as Json,
        {
          path: [...path, index],
          text: `${text}[${index}]`,
          recorded: recorded.map((name) => `${name}[]`),
          inTextMap: false,
        },
        types,
      );
  else if (isMap(value))
    for (const [key, entry] of Object.entries(value))
      yield* walk(
        entry,
        {
          path: [...path, key],
          text: join(text, key),
          recorded: recorded.flatMap((name) => [join(name, key), join(name, '*')]),
          inTextMap: wanted === 'object' && isTextMap(String(path.at(-1) ?? '')),
        },
        types,
      );
}

/** Values of another type than the chart version wants; none where no types were recorded. */
export function mistypedValues(values: Json, version: string): readonly MistypedValue[] {
  const types = new Map(
    Object.entries(chartTypes[version] ?? {}).flatMap(([type, names]) =>
      names.map((name) => [name, type as ValueType] as const),
    ),
  );
  return [...walk(values, { path: [], text: '', recorded: [''], inTextMap: false }, types)];
}
