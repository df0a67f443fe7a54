import type { Finding } from '../../diagnostic.ts';
import { canonical, isMap, type Json, type JsonObject } from '../../json.ts';
import { placeName } from './place.ts';
import { finding, shownValue } from './wording.ts';

/**
 * Hooks that stand twice under one service: Velero would run them twice around each backup. The schema cannot say so:
 * ajv compares maps by a method that those of a plan, which have no prototype, do not have.
 */
export function repeatedHooks({ services }: JsonObject): readonly Finding[] {
  if (!isMap(services)) return [];
  return Object.entries(services).flatMap(([name, service]) => {
    const hooks = isMap(service) ? service['hooks'] : null;
    if (!Array.isArray(hooks)) return [];
    const place = ['services', name, 'hooks'];
    const seen = new Set<string>();
    return (hooks as readonly Json[]).flatMap((hook, at) => {
      const text = canonical(hook);
      if (hook === null || !seen.has(text)) {
        seen.add(text);
        return [];
      }
      const path = [...place, at];
      const shown = typeof hook === 'string' ? shownValue(path, hook) : 'the same hook';
      return [
        finding(
          'repeated-item',
          path,
          'value',
          `${shown} stands twice in ${placeName(place)}`,
          'leave one out',
        ),
      ];
    });
  });
}
