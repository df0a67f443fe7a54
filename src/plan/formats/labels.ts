import type { Format } from './format.ts';
import { quoted } from './format.ts';

const word = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const dnsName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** In words that follow "which". Source: Kubernetes, "Labels and selectors", syntax and character set. */
export function labelKeyProblem(key: string): string | null {
  const slash = key.indexOf('/');
  const prefix = slash === -1 ? null : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== null && (prefix.length > 253 || !dnsName.test(prefix)))
    return `has ${quoted(prefix)} before the slash, which is not a DNS name`;
  if (name === '') return 'is empty';
  if (name.length > 63) return 'is longer than 63 characters';
  return word.test(name)
    ? null
    : 'may hold letters, digits, "-", "_" and ".", and begins and ends with a letter or digit';
}

export function labelValueProblem(value: string): string | null {
  if (value === '') return null;
  if (value.length > 63) return 'is longer than 63 characters';
  return word.test(value)
    ? null
    : 'may hold letters, digits, "-", "_" and ".", and begins and ends with a letter or digit';
}

const format = (problemOf: (text: string) => string | null, what: string, example: string): Format => ({
  code: 'invalid-label',
  check(text) {
    const problem = problemOf(text);
    return problem === null
      ? null
      : { message: `${quoted(text)} is not ${what}: it ${problem}`, remedy: `write one such as ${example}` };
  },
});

export const labelKey = format(labelKeyProblem, "a label's name", 'app.kubernetes.io/part-of');
export const labelValue = format(labelValueProblem, "a label's value", 'critical');
