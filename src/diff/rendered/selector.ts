import { isMap, type JsonObject } from '../../json.ts';
import type { Requirement, Selector } from '../../velero/label-selector.ts';
import { mapAt, text, texts } from './read-objects.ts';

/** A LabelSelector of Kubernetes in the plan's form. */
export function selectorOf(selector: JsonObject): Selector {
  const labels = Object.entries(mapAt(selector, 'matchLabels')).map(
    ([key, value]): Requirement => ({ key, operator: 'In', values: [String(value)] }),
  );
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  return [
    ...labels,
    ...expressions.filter(isMap).map((expression) => ({
      key: text(expression['key']),
      operator: text(expression['operator']) as Requirement['operator'],
      values: [...texts(expression['values'])].sort(),
    })),
  ];
}
