import { type Complaint, type Format, quoted } from './format.ts';

/** A series by its name and some of its labels; what Prometheus calls an instant vector selector, with `=` alone. */
export interface Metric {
  readonly name: string;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
}

// Source: prometheus.io, "Metric names and labels" and "Querying basics".
const whole = /^([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(?:\{(.*)\})?$/;
const matcher = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*(?:"([^"\\\r\n]*)"|'([^'\\\r\n]*)')\s*(?:,|$)/;
const longest = 1000;

function labelsOf(text: string): Metric['labels'] | null {
  const labels: { key: string; value: string }[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const found = matcher.exec(rest);
    if (found === null) return null;
    const [matched, key = '', double, single = ''] = found;
    labels.push({ key, value: double ?? single });
    rest = rest.slice(matched.length).trim();
  }
  const keys = labels.map(({ key }) => key);
  return new Set(keys).size === keys.length && !keys.includes('__name__') ? labels : null;
}

/** null for a text that is none. */
export function parseMetric(text: string): Metric | null {
  if (text.length > longest) return null;
  const [, name, inside = ''] = whole.exec(text) ?? [];
  const labels = name === undefined ? null : labelsOf(inside);
  return name === undefined || labels === null ? null : { name, labels };
}

function problemOf(text: string): string | null {
  if (parseMetric(text) !== null) return null;
  if (text.length > longest) return `it may not be longer than ${longest} characters`;
  if (/^[a-z_]+\s*\(|[[\]+*/]|\s-\s/.test(text)) return 'it is an expression; one series is wanted';
  if (/=~|!=|!~/.test(text))
    return 'labels are told by = alone, so that the tests of the alert can make such a series';
  return 'it is a name of letters, digits, "_" and ":", and may be followed by {label="value"}, each label once';
}

export const metric: Format = {
  code: 'invalid-metric',
  check(text): Complaint | null {
    const problem = problemOf(text);
    return problem === null
      ? null
      : {
          message: `${quoted(text)} is not a metric: ${problem}`,
          remedy:
            'write one such as last_success_timestamp_seconds{job="dump"}; what must be computed, a recording rule of your own computes',
        };
  },
};
