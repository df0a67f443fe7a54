import {
  boolCoreTag,
  defineMappingTag,
  defineSequenceTag,
  intCoreTag,
  load,
  nullCoreTag,
  Schema,
  strTag,
  YAMLException,
} from 'js-yaml';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import { forbiddenKeys } from './keys.ts';
import { deepest } from './layout.ts';
import { hasPlainLines } from './plain-lines.ts';

const isTold = 'is told of by the other reader';

const mapTag = defineMappingTag<Record<string, Json>>('tag:yaml.org,2002:map', {
  create: () => Object.create(null),
  addPair(map, name, entry) {
    if (typeof name !== 'string' || forbiddenKeys.has(name) || entry === null) return isTold;
    map[name] = entry as Json;
    return '';
  },
  has: (map, name) => typeof name === 'string' && name in map,
  keys: (map) => Object.keys(map),
  get: (map, name) => map[String(name)],
  identify: () => false,
});

const listTag = defineSequenceTag<Json[]>('tag:yaml.org,2002:seq', {
  create: () => [],
  addItem(list, item) {
    if (item === null) return isTold;
    list.push(item as Json);
    return '';
  },
  identify: () => false,
});

const schema = new Schema([strTag, nullCoreTag, boolCoreTag, intCoreTag, listTag, mapTag]);

/**
 * What a plan says whose text is plain, as most texts in Git are: the same as the reader with places finds, which needs
 * several times as long, and reports nothing. null for any other text, also for one that is no YAML.
 */
export function readPlainText(text: string): JsonObject | null {
  if (!hasPlainLines(text)) return null;
  try {
    const data = load(text, { schema, maxDepth: deepest / 2 }) as Json;
    return isMap(data) ? data : null;
  } catch (error) {
    if (error instanceof YAMLException) return null;
    throw error;
  }
}
