import { type Complaint, type Format, quoted } from './format.ts';

/** As powers of ten. */
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const binary: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const grammar = /^(\d+\.?\d*|\.\d+)(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

/** Null for a text that is no quantity. Source: Kubernetes, apimachinery pkg/api/resource. Negative ones are not: nothing in a plan can be. */
function amount(text: string): number | null {
  const match = text.length <= 40 ? grammar.exec(text) : null;
  if (match === null) return null;
  const [, digits = '', suffix = '', exponent = decimal[suffix] ?? 0] = match;
  // Multiplied by a power of ten, `700m` would be more than `0.7`.
  const value = Number(`${digits}e${exponent}`) * (binary[suffix] ?? 1);
  return Number.isFinite(value) ? value : null;
}

/** A Kubernetes quantity as a number: bytes for `10Gi`, cores for `500m`. Throws on text that `quantity.check` complains of. */
export function parseQuantity(text: string): number {
  const value = amount(text);
  if (value === null) throw new Error(`not a quantity: ${quoted(text)}`);
  return value;
}

function mended(text: string): string | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgtpe])i?b?$/i.exec(text.trim());
  return match === null ? null : `${match[1]}${match[2]?.toUpperCase()}i`;
}

const complaint = (text: string): Complaint => ({
  message: `${quoted(text)} is not a quantity`,
  remedy: `write one such as ${mended(text) ?? '10Gi'}`,
});

export const quantity: Format = {
  code: 'invalid-quantity',
  check: (text) => (amount(text) === null ? complaint(text) : null),
};

/** Whether an end of a range is none: Velero takes 0 for an end that is left out. */
export const isZero = (end: string): boolean => end === '' || parseQuantity(end) === 0;

/** Velero's volume-policy condition: two quantities, both included, either may be empty. */
export const capacity: Format = {
  code: 'invalid-quantity',
  check(text) {
    const ends = text.split(',');
    if (ends.length !== 2)
      return {
        message: `${quoted(text)} is not a range of sizes: Velero wants two quantities with a comma between them`,
        remedy: 'write one such as "1Gi,100Gi", or "100Gi," for everything larger',
      };
    const [low = '', high = ''] = ends.map((end) => end.trim());
    const wrong = [low, high].find((end) => end !== '' && amount(end) === null);
    if (wrong !== undefined) return complaint(wrong);
    if (isZero(low) && isZero(high))
      return { message: `${quoted(text)} is a range without ends`, remedy: 'write one such as "1Gi,100Gi"' };
    if (low !== '' && high !== '' && parseQuantity(low) > parseQuantity(high))
      return {
        message: `${quoted(text)} is empty: its first size is larger than its second`,
        remedy: `write "${isZero(high) ? `${low},` : `${high},${low}`}"`,
      };
    return null;
  },
};
