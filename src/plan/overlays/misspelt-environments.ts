import type { Finding } from '../../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import { propertiesOf, schemaOf } from '../plan-schema.ts';
import { placeName, shownName } from '../shape/place.ts';
import { finding } from '../shape/wording.ts';
import { suggestions } from '../suggest.ts';

/** The key with which a cluster names its environment; no plan of one cluster has it. */
const ownKey = 'environment';

/** The section of that name is a map: a text there names one of its entries. */
const isMeant = (key: string, value: Json | undefined): boolean =>
  propertiesOf(schemaOf()).has(key)
    ? key === 'environments' && typeof value === 'string'
    : suggestions(key, [ownKey]).length > 0;

/** Clusters that name their environment under another key: without it they would be checked as what they are not. */
export function misspeltEnvironments(clusters: JsonObject): readonly Finding[] {
  return Object.entries(clusters).flatMap(([name, overlay]) => {
    if (!isMap(overlay) || Object.hasOwn(overlay, ownKey)) return [];
    const path = ['clusters', name];
    return Object.keys(overlay)
      .filter((key) => isMeant(key, overlay[key]))
      .map((key) =>
        finding(
          'unknown-key',
          [...path, key],
          'key',
          `unknown key ${shownName(key)} in ${placeName(path)}`,
          `did you mean "${ownKey}"?`,
        ),
      );
  });
}
