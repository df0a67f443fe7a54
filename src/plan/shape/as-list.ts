import type { SchemaPart } from '../../schema-part.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { branchesOf, resolved } from '../plan-schema.ts';
import { typed } from './wording.ts';

/** A longer text is no help in a remedy. */
const longest = 200;

function itemFormat(part: SchemaPart): { readonly format: Format | undefined; readonly isName: boolean } {
  const whole = resolved(part);
  const list = [whole, ...branchesOf(whole)].find(({ type }) => type === 'array');
  const item = resolved(list?.items ?? {});
  const format = formats.get(item['x-format'] ?? '');
  return { format, isName: format !== undefined || item['x-reference'] !== undefined };
}

/** What to type instead of a text for all that would be refused in a list as well; undefined where it is no such text. */
export const insteadOfAll = (part: SchemaPart, text: string): string | undefined =>
  text === 'all' || text === '*' ? itemFormat(part).format?.check(text)?.remedy : undefined;

/** The list that was meant by names in one text, as it would be typed; '' where an item of it would be refused. */
export function asList(part: SchemaPart, text: string): string {
  const { format, isName } = itemFormat(part);
  const names = [...new Set(text.split(/[\s,;]+/).filter((name) => name !== ''))];
  if (!isName || names.length === 0 || text.length > longest) return '';
  return names.some((name) => (format?.check(name) ?? null) !== null) ? '' : typed(names);
}
