import { globExpression, isGlob } from '../../velero/glob.ts';
import { promqlString } from './rule.ts';

/** The label has one of these names or globs, or none of them. Prometheus holds an expression against the whole of a value. */
export function oneOf(label: string, names: readonly string[], verdict: '=' | '!' = '='): string {
  const [only = ''] = names;
  return names.length === 1 && !isGlob(only)
    ? `${label}${verdict === '=' ? '=' : '!='}${promqlString(only)}`
    : `${label}${verdict}~${promqlString(names.map(globExpression).join('|'))}`;
}
