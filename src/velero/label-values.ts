import type { Requirement, Selector } from './label-selector.ts';

/**
 * Which values of one label satisfy a selector: those listed, or all but those listed; and whether an object without the
 * label does. Requirements on one label meet in one such set, so selectors can be compared by meaning.
 */
export interface LabelValues {
  readonly absent: boolean;
  readonly listed: boolean;
  readonly values: ReadonlySet<string>;
}

export const anything: LabelValues = { absent: true, listed: false, values: new Set() };

export function valuesOf({ operator, values }: Requirement): LabelValues {
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

export function both(one: LabelValues, other: LabelValues): LabelValues {
  const absent = one.absent && other.absent;
  if (!one.listed && !other.listed)
    return { absent, listed: false, values: new Set([...one.values, ...other.values]) };
  const [list, filter] = one.listed ? [one, other] : [other, one];
  const values = [...list.values].filter((value) => filter.values.has(value) === filter.listed);
  return { absent, listed: true, values: new Set(values) };
}

export const isEmpty = ({ absent, listed, values }: LabelValues): boolean =>
  !absent && listed && values.size === 0;

export function isWithin(inner: LabelValues, outer: LabelValues): boolean {
  if (inner.absent && !outer.absent) return false;
  if (inner.listed) return [...inner.values].every((value) => outer.values.has(value) === outer.listed);
  return !outer.listed && [...outer.values].every((value) => inner.values.has(value));
}

export type Labels = ReadonlyMap<string, LabelValues>;

/** Large plans hold the same few selectors against each other many thousand times. */
const known = new WeakMap<Selector, Labels>();

/** What a selector demands of each label that it names. */
export function labelsOf(selector: Selector): Labels {
  const found = known.get(selector);
  if (found !== undefined) return found;
  const labels = new Map<string, LabelValues>();
  for (const requirement of selector)
    labels.set(requirement.key, both(labels.get(requirement.key) ?? anything, valuesOf(requirement)));
  known.set(selector, labels);
  return labels;
}

/** A label of which the selector says what cannot hold at once, so that no object satisfies it; null if there is none. */
export function contradictedLabel(selector: Selector): string | null {
  const contradicted = [...labelsOf(selector)].find(([, values]) => isEmpty(values));
  return contradicted?.[0] ?? null;
}
