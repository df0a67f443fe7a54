/** One requirement of a label selector, as in Kubernetes' `matchExpressions`. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** Sorted; empty for Exists and DoesNotExist. */
  readonly values: readonly string[];
}

/** All requirements hold. Never empty: Velero does not read an empty selector as "everything", every list call fails. */
export type Selector = readonly Requirement[];

/** A selector in the shape of a Kubernetes LabelSelector; only the parts that say something are there. */
export function labelSelectorOf(selector: Selector): {
  readonly matchLabels: readonly { readonly key: string; readonly value: string }[];
  readonly matchExpressions: readonly Requirement[];
} {
  const keys = selector.map(({ key }) => key);
  const isLabel = ({ key, operator, values }: Requirement) =>
    operator === 'In' && values.length === 1 && keys.indexOf(key) === keys.lastIndexOf(key);
  return {
    matchLabels: selector.filter(isLabel).map(({ key, values }) => ({ key, value: values[0] ?? '' })),
    matchExpressions: selector.filter((requirement) => !isLabel(requirement)),
  };
}

/** The selector as `kubectl -l` takes it. */
export function selectorText(selector: Selector): string {
  return selector
    .map(({ key, operator, values }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      if (operator === 'In')
        return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(', ')})`;
    })
    .join(',');
}

/** Whether an object without any label satisfies the selector: it names only labels that must not be there. */
export const takesUnlabelled = (selector: Selector): boolean =>
  selector.every(({ operator }) => operator === 'NotIn' || operator === 'DoesNotExist');

/** Whether an object with these labels satisfies the selector, as the API server decides it. */
export const labelsSatisfy = (labels: ReadonlyMap<string, string>, selector: Selector): boolean =>
  selector.every(({ key, operator, values }) => {
    const value = labels.get(key);
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const isListed = value !== undefined && values.includes(value);
    return operator === 'In' ? isListed : !isListed;
  });

export type Verdict = 'yes' | 'no' | 'undecided';

/** What is known of one label of an object of which only a selector is known. */
function knownValues(
  known: Selector,
  key: string,
): {
  readonly values: readonly string[] | null;
  readonly state: 'in' | 'exists' | 'absent' | 'not-in' | 'unnamed';
} {
  const about = known.filter((requirement) => requirement.key === key);
  const lists = about.filter(({ operator }) => operator === 'In').map(({ values }) => values);
  const excluded = new Set(
    about.filter(({ operator }) => operator === 'NotIn').flatMap(({ values }) => values),
  );
  if (lists.length > 0) {
    const values = (lists[0] ?? []).filter(
      (value) => lists.every((list) => list.includes(value)) && !excluded.has(value),
    );
    return { values, state: 'in' };
  }
  if (about.some(({ operator }) => operator === 'DoesNotExist')) return { values: null, state: 'absent' };
  if (about.some(({ operator }) => operator === 'Exists')) return { values: null, state: 'exists' };
  if (excluded.size > 0) return { values: [...excluded], state: 'not-in' };
  return { values: null, state: 'unnamed' };
}

/** A label of which the selector says what cannot hold at once, so that no object satisfies it; null if there is none. */
export function contradictedLabel(selector: Selector): string | null {
  const contradicted = selector.find(({ key, operator }) => {
    const { state, values } = knownValues(selector, key);
    if (operator === 'DoesNotExist') return state !== 'absent' || saysExists(selector, key);
    return state === 'in' && values?.length === 0;
  });
  return contradicted?.key ?? null;
}

const saysExists = (selector: Selector, label: string): boolean =>
  selector.some(({ key, operator }) => key === label && operator === 'Exists');

function satisfies(known: Selector, { key, operator, values }: Requirement): Verdict {
  const label = knownValues(known, key);
  const positive = operator === 'In' || operator === 'Exists';
  switch (label.state) {
    // A label that nobody named is taken as absent for "must not", and left open for "must".
    case 'unnamed':
      return positive ? 'undecided' : 'yes';
    case 'absent':
      return positive ? 'no' : 'yes';
    case 'exists':
      if (operator === 'Exists') return 'yes';
      return operator === 'DoesNotExist' ? 'no' : 'undecided';
    case 'not-in':
      if (operator === 'NotIn')
        return values.every((value) => label.values?.includes(value)) ? 'yes' : 'undecided';
      if (operator === 'In')
        return values.every((value) => label.values?.includes(value)) ? 'no' : 'undecided';
      return 'undecided';
    case 'in': {
      if (operator === 'Exists') return 'yes';
      if (operator === 'DoesNotExist') return 'no';
      const inside = (label.values ?? []).filter((value) => values.includes(value)).length;
      const all = label.values?.length ?? 0;
      if (inside === all) return operator === 'In' ? 'yes' : 'no';
      if (inside === 0) return operator === 'In' ? 'no' : 'yes';
      return 'undecided';
    }
  }
}

/** Whether every object that `known` describes satisfies `wanted`. */
export function matchesSelector(known: Selector, wanted: Selector): Verdict {
  const verdicts = wanted.map((requirement) => satisfies(known, requirement));
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('undecided') ? 'undecided' : 'yes';
}

/**
 * Whether objects that `known` describes satisfy `wanted` for one of each label's listed values at least: `app in (a, b)`
 * describes objects of both names, so some of them satisfy `app in (b, c)`.
 */
export function someSatisfy(known: Selector, wanted: Selector): boolean {
  const narrowed = known.map((requirement): Requirement => {
    const { key, operator, values } = requirement;
    if (operator !== 'In') return requirement;
    const about = wanted.filter((other) => other.key === key);
    const left = values.filter((value) => labelsSatisfy(new Map([[key, value]]), about));
    return { ...requirement, values: left };
  });
  return (
    narrowed.every(({ operator, values }) => operator !== 'In' || values.length > 0) &&
    matchesSelector(narrowed, wanted) === 'yes'
  );
}
