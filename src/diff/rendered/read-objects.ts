import { PlanError } from '../../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import { readDocuments } from '../../output/yaml-documents.ts';
import type { RenderedFile } from '../objects.ts';

export const mapAt = (map: JsonObject, ...keys: readonly string[]): JsonObject =>
  keys.reduce<JsonObject>((at, key) => (isMap(at[key]) ? at[key] : {}), map);
export const mapsAt = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isMap) : [];
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
export const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Every object of a kind by its name. Throws PlanError where a file that may hold one is no YAML. */
export function objectsOf(files: readonly RenderedFile[], kind: string): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const { path, text: content } of files) {
    if (!/\.ya?ml$/.test(path) || !content.includes(`kind: ${kind}\n`)) continue;
    const read = readDocuments(content);
    // Objects that cannot be read would be taken for objects that were not there, and every loss of them for new.
    if ('problem' in read)
      throw new PlanError(
        'output-unreadable',
        `${path} of the rendered folder ${read.problem}`,
        'mend it, or compare with the old plan: plan diff OLD.yaml',
      );
    for (const document of read.documents)
      if (isMap(document) && document['kind'] === kind)
        found.set(text(mapAt(document, 'metadata')['name']), document);
  }
  return found;
}
