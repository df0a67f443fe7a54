import { labelsSatisfy, type Requirement, type Selector } from './label-selector.ts';
import {
  both,
  contradictedLabel,
  isEmpty,
  isWithin,
  type Labels,
  labelsOf,
  valuesOf,
} from './label-values.ts';

/** Whether objects of which only a selector is known satisfy another; 'undecided' where some may and some may not. */
export type Verdict = 'yes' | 'no' | 'undecided';

function verdictOn(known: Labels, requirement: Requirement): Verdict {
  const have = known.get(requirement.key);
  const want = valuesOf(requirement);
  // A label that nobody named is taken as absent for "must not", and left open for "must".
  if (have === undefined) return want.absent ? 'yes' : 'undecided';
  if (isWithin(have, want)) return 'yes';
  return isEmpty(both(have, want)) ? 'no' : 'undecided';
}

/** Whether every object that `known` describes satisfies `wanted`. */
export function matchesSelector(known: Selector, wanted: Selector): Verdict {
  const labels = labelsOf(known);
  const verdicts = wanted.map((requirement) => verdictOn(labels, requirement));
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
  return contradictedLabel(narrowed) === null && matchesSelector(narrowed, wanted) === 'yes';
}
