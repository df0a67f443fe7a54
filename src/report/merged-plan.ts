import { Document, isCollection, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Json } from '../json.ts';
import { pointerOf } from '../json-pointer.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { Place } from '../plan/reading/tree.ts';
import { redact } from '../redact.ts';
import { jsonText } from './json.ts';

/** Where a value of the plan stands. */
interface Origin {
  readonly file: string;
  readonly line: number;
  /** `cluster prod`, `environment small`; '' for what is common to all clusters. */
  readonly overlay: string;
}

/** Stretches of the plan's own file that overlays stand in. */
interface OverlayRange {
  readonly overlay: string;
  readonly start: number;
  readonly end: number;
}

const nouns = { clusters: 'cluster', environments: 'environment' } as const;

const overlayRanges = (written: PlanDocument): readonly OverlayRange[] =>
  (['clusters', 'environments'] as const).flatMap((section) =>
    written.keysOf([section]).map((name) => {
      const { start } = written.locate([section, name], 'key');
      const { end } = written.locate([section, name], 'value');
      return { overlay: `${nouns[section]} ${name}`, start, end };
    }),
  );

function originOf(
  { source, value, key }: Place,
  written: PlanDocument,
  ranges: readonly OverlayRange[],
): Origin {
  const { start } = key ?? value;
  const within = ranges.find((range) => range.start <= start && start < range.end);
  return {
    file: source.file,
    line: source.position(start).line,
    overlay: source === written.source ? (within?.overlay ?? '') : '',
  };
}

const note = ({ file, line, overlay }: Origin): string =>
  ` ${file}:${line}${overlay === '' ? '' : ` (${overlay})`}`;

const isLeaf = (node: unknown): boolean => !isCollection(node) || node.items.length === 0;

/** Says behind every value where it comes from. */
function annotate(node: Node, place: Place, say: (place: Place) => string): void {
  if (isLeaf(node)) {
    node.comment = say(place);
    return;
  }
  if (isSeq(node))
    for (const [index, item] of node.items.entries())
      annotate(item as Node, place.entries.get(index) ?? place, say);
  if (isMap(node))
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      annotate(value as Node, place.entries.get(name) ?? place, say);
    }
}

const withoutSecrets = (value: Json): Json => {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item)]));
};

/** The plan's keys in its own order, which `data` does not keep for keys that look like numbers. */
function ordered(value: Json, place: Place): unknown {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item, index) => ordered(item, place.entries.get(index) ?? place));
  if (typeof value !== 'object' || value === null) return value;
  const map = value as { readonly [key: string]: Json };
  return new Map([...place.entries].map(([key, below]) => [key, ordered(map[key] ?? null, below)] as const));
}

interface Leaf extends Origin {
  readonly path: string;
  readonly value: Json;
}

function leaves(
  value: Json,
  place: Place,
  path: readonly (string | number)[],
  origin: (place: Place) => Origin,
): readonly Leaf[] {
  if (typeof value !== 'object' || value === null || place.entries.size === 0)
    return [{ path: pointerOf(path), value, ...origin(place) }];
  const entries = value as { readonly [key: string | number]: Json };
  return [...place.entries].flatMap(([key, below]) =>
    leaves(entries[key] ?? null, below, [...path, key], origin),
  );
}

/**
 * The plan of one cluster, each value with the file and line that it comes from. `written` is the plan as it stands in
 * its files. Ends with a line feed; no value of a secret is in it.
 */
export function mergedPlan(merged: PlanDocument, written: PlanDocument, form: 'yaml' | 'json'): string {
  const ranges = overlayRanges(written);
  const origin = (place: Place) => originOf(place, written, ranges);
  const data = withoutSecrets(merged.data);
  if (form === 'json') return jsonText({ version: 1, values: leaves(data, merged.root, [], origin) });
  const document = new Document(ordered(data, merged.root));
  if (document.contents !== null)
    annotate(document.contents as Node, merged.root, (place) => note(origin(place)));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
