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
