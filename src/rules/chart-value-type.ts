import { mistypedValues } from '../platform/chart-value-types.ts';
import type { ValueType } from '../platform/velero-chart-types.ts';
import type { Rule } from './rule.ts';

const words: Readonly<Record<ValueType, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
};

const remedies: Readonly<Record<ValueType, string>> = {
  object: 'write a map, each entry under its key',
  array: 'write a list, in brackets or with one "- " for each item',
  string: 'write text, in quotes where it looks like something else',
  boolean: 'write true or false, without quotes',
  number: 'write a number, without quotes',
};

const remedyFor = (text: string, wanted: ValueType, is: ValueType): string => {
  if (text === 'namespace') return 'remove it, and say it by velero.namespace';
  return wanted === 'string' && (is === 'object' || is === 'array') ? 'write one text' : remedies[wanted];
};

export const chartValueType: Rule = {
  code: 'chart-value-type',
  severity: 'error',
  title: 'every chart value has the type that the chart wants',
  why: `Helm and Flux hold the values against the chart's schema (values.schema.json) before they install anything, and Kubernetes takes
texts alone as labels and annotations. One value of another type, and the whole release is refused: Velero is not installed, or stays as
it was.`,
  remedy: "write the value in the chart's own shape",
  example: {
    bad: 'velero: { values: { tolerations: { key: backup, operator: Exists } } }',
    good: 'velero: { values: { tolerations: [{ key: backup, operator: Exists }] } }',
  },
  needs: 'entry',
  *check({ velero: { values, chart } }) {
    if (values === null) return;
    for (const { path, text, wanted, is } of mistypedValues(values, chart.version)) {
      yield {
        message: `chart value ${text} wants ${words[wanted]}, but this is ${is === 'boolean' ? 'a truth value' : words[is]}`,
        subject: 'velero',
        path: ['velero', 'values', ...path],
        remedy: remedyFor(text, wanted, is),
      };
    }
  },
};
