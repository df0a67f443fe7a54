import type { Finding, Path } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../json.ts';
import { placeName } from './shape/place.ts';
import { finding } from './shape/wording.ts';

/** A variable of Flux, or what Flux would take for one. Source: fluxcd.io kustomizations, post build substitution. */
const opening = /\$+\{(?:([A-Za-z_][A-Za-z0-9_]*)\})?/g;

/** What may be told by a variable, with a text that stands for one where the rest of a value is judged. */
const standIns: ReadonlyMap<string, string> = new Map([
  ['bucket', 'xxx'],
  ['host', 'x'],
  ['prefix', 'x'],
  ['region', 'x'],
  ['url', 'x'],
]);

/** The names under `output.variables`, as far as they are texts. */
export function declaredVariables(data: JsonObject): readonly string[] {
  const output = data['output'];
  const names = isMap(output) ? output['variables'] : undefined;
  return Array.isArray(names) ? (names as Json[]).filter((name) => typeof name === 'string') : [];
}

/** The first `${` of a text that is no declared variable, as it stands there; null where there is none. */
function stranger(text: string, declared: readonly string[]): string | null {
  for (const [whole, name = ''] of text.matchAll(opening))
    if (whole !== `\${${name}}` || !declared.includes(name)) return whole;
  return null;
}

/** A text as its grammar should judge it: declared variables are taken for what they may stand for. */
export function withoutVariables(text: string, format: string, declared: readonly string[]): string {
  const standIn = standIns.get(format);
  if (standIn === undefined || declared.length === 0 || stranger(text, declared) !== null) return text;
  return text.replaceAll(opening, standIn);
}

/** A server that the plan deploys is set up by files that Flux never sees. */
const isDeployed = (data: JsonObject, [section, name = '']: Path): boolean => {
  const locations = data[String(section)];
  const location = section === 'storage' && isMap(locations) ? locations[String(name)] : undefined;
  return isMap(location) && location['server'] !== undefined;
};

/**
 * With variables Flux reads every text: each `${` must then be one of them. Without variables `${` is a text like any
 * other, and Flux is kept from it.
 */
export function variableFindings(data: JsonObject): readonly Finding[] {
  const declared = declaredVariables(data);
  if (declared.length === 0) return [];
  const findings: Finding[] = [];
  const check = (text: string, path: Path, at: Finding['at']) => {
    const strange = stranger(text, declared);
    if (strange !== null)
      findings.push(
        finding(
          'undeclared-variable',
          path,
          at,
          `${placeName(path)} has a "\${" that is no variable of output.variables`,
          'declare it there; where a shell reads it, write $NAME without braces',
        ),
      );
    else if (isDeployed(data, path) && text.includes('${'))
      findings.push(
        finding(
          'undeclared-variable',
          path,
          at,
          `${placeName(path)} has a variable, and the server that the plan deploys there is set up without Flux`,
          'write the text itself',
        ),
      );
  };
  const visit = (value: Json, path: Path) => {
    if (typeof value === 'string') check(value, path, 'value');
    else if (Array.isArray(value))
      for (const [index, item] of (value as readonly Json[]).entries()) visit(item, [...path, index]);
    else if (isMap(value))
      for (const [key, item] of Object.entries(value)) {
        check(key, [...path, key], 'key');
        visit(item, [...path, key]);
      }
  };
  visit(data, []);
  return findings;
}
