import { isGlob } from '../../velero/scope.ts';
import { promqlString } from './rule.ts';

/** A glob of names as an expression, which Prometheus holds against the whole of a value. */
const expressionOf = (glob: string): string =>
  glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');

/** The label has one of these names, or none of them. */
export function oneOf(label: string, names: readonly string[], verdict: '=' | '!' = '='): string {
  const [only = ''] = names;
  return names.length === 1 && !isGlob(only)
    ? `${label}${verdict === '=' ? '=' : '!='}${promqlString(only)}`
    : `${label}${verdict}~${promqlString(names.map(expressionOf).join('|'))}`;
}
