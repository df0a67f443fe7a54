import type { Selector } from './label-selector.ts';
import { anything, contradictedLabel, isWithin, type Labels, labelsOf } from './label-values.ts';

const takes = (outer: Labels, inner: Labels): boolean =>
  [...outer].every(([key, values]) => isWithin(inner.get(key) ?? anything, values));

/** More parts are not worth looking at; the selectors are then compared whole. */
const mostParts = 256;

/** One for each combination of values that the labels list: several selectors may share them out. */
function partsOf(labels: Labels): readonly Labels[] {
  let parts: readonly Labels[] = [labels];
  for (const [key, { absent, listed, values }] of labels) {
    if (!listed || absent || values.size < 2 || parts.length * values.size > mostParts) continue;
    parts = parts.flatMap((part) =>
      [...values].map((value) => new Map([...part, [key, { absent, listed, values: new Set([value]) }]])),
    );
  }
  return parts;
}

const readable = (selectors: readonly Selector[]): readonly Labels[] =>
  selectors.filter((selector) => contradictedLabel(selector) === null).map(labelsOf);

/** Whether every object that satisfies one of `inner` is proved to satisfy one of `outer`. No selector takes everything. */
export function selectsAll(outer: readonly Selector[], inner: readonly Selector[]): boolean {
  if (outer.length === 0) return true;
  const wide = readable(outer);
  if (inner.length === 0) return wide.some((labels) => takes(labels, new Map()));
  const isTaken = (labels: Labels) => wide.some((one) => takes(one, labels));
  return readable(inner).every((labels) => isTaken(labels) || partsOf(labels).every(isTaken));
}

const textOf = (labels: Labels): string =>
  JSON.stringify(
    [...labels]
      .map(([key, { absent, listed, values }]) => [key, absent, listed, [...values].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** What several selectors take together, in a form that is equal for most that take the same. */
export function selectionMeaning(selectors: readonly Selector[]): readonly string[] {
  const parts = readable(selectors).flatMap(partsOf);
  const left = parts.filter(
    (part, index) =>
      !parts.some((other, at) => at !== index && takes(other, part) && (at < index || !takes(part, other))),
  );
  return left.map(textOf).sort();
}
