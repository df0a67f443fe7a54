import type { Json, JsonObject } from '../../json.ts';
import { readDocuments } from '../../output/yaml-documents.ts';
import type { RenderedFile } from '../objects.ts';

export const isMap = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const mapAt = (map: JsonObject, ...keys: readonly string[]): JsonObject =>
  keys.reduce<JsonObject>((at, key) => (isMap(at[key]) ? at[key] : {}), map);
export const mapsAt = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isMap) : [];
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
export const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Every object of a kind by its name. */
export function objectsOf(files: readonly RenderedFile[], kind: string): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const { path, text: content } of files) {
    if (!/\.ya?ml$/.test(path) || !content.includes(`kind: ${kind}\n`)) continue;
    const read = readDocuments(content);
    for (const document of 'documents' in read ? read.documents : [])
      if (isMap(document) && document['kind'] === kind)
        found.set(text(mapAt(document, 'metadata')['name']), document);
  }
  return found;
}
