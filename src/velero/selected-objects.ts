import type { Requirement, Selector } from './label-selector.ts';

/**
 * Which values of one label satisfy a selector: those listed, or all but those listed; and whether an object without the
 * label does. Requirements on one label meet in one such set, so selectors can be compared by meaning.
 */
interface LabelValues {
  readonly absent: boolean;
  readonly listed: boolean;
  readonly values: ReadonlySet<string>;
}

const anything: LabelValues = { absent: true, listed: false, values: new Set() };

function valuesOf({ operator, values }: Requirement): LabelValues {
  switch (operator) {
    case 'In':
      return { absent: false, listed: true, values: new Set(values) };
    case 'NotIn':
      return { absent: true, listed: false, values: new Set(values) };
    case 'Exists':
      return { absent: false, listed: false, values: new Set() };
    case 'DoesNotExist':
      return { absent: true, listed: true, values: new Set() };
  }
}

function both(one: LabelValues, other: LabelValues): LabelValues {
  const absent = one.absent && other.absent;
  if (!one.listed && !other.listed)
    return { absent, listed: false, values: new Set([...one.values, ...other.values]) };
  const [list, filter] = one.listed ? [one, other] : [other, one];
  const values = [...list.values].filter((value) => filter.values.has(value) === filter.listed);
  return { absent, listed: true, values: new Set(values) };
}

const isEmpty = ({ absent, listed, values }: LabelValues): boolean => !absent && listed && values.size === 0;

function isWithin(inner: LabelValues, outer: LabelValues): boolean {
  if (inner.absent && !outer.absent) return false;
  if (inner.listed) return [...inner.values].every((value) => outer.values.has(value) === outer.listed);
  return !outer.listed && [...outer.values].every((value) => inner.values.has(value));
}

type Labels = ReadonlyMap<string, LabelValues>;

/** What a selector demands of each label; null where no object can satisfy it. */
function labelsOf(selector: Selector): Labels | null {
  const labels = new Map<string, LabelValues>();
  for (const requirement of selector)
    labels.set(requirement.key, both(labels.get(requirement.key) ?? anything, valuesOf(requirement)));
  return [...labels.values()].some(isEmpty) ? null : labels;
}

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
  selectors.map(labelsOf).filter((labels) => labels !== null);

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
