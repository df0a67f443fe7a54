import { isMap, type Json, type JsonObject } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { type ChartSection, valuesOf } from './chart-section.ts';
import { ownSections } from './velero-chart-sections.ts';

/** Lists that the hatch adds to: what stands in them is the plan's own. */
const extended = new Set(['extraArgs', 'extraEnvVars', 'extraVolumes', 'extraVolumeMounts']);

/** Maps merge by key; further arguments, variables and volumes of the hatch go behind our own, any other list takes the place of ours. */
function merge(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (extended.has(key) && Array.isArray(below) && Array.isArray(value))
      merged[key] = [...(below as Json[]), ...(value as Json[])];
    else merged[key] = isMap(below) && isMap(value) ? merge(below, value) : value;
  }
  return merged;
}

/** The values in the sections of the values file; the plan's hatch lands in the section that has its key, or in one of its own. */
export function valuesSections(plan: ResolvedPlan): readonly ChartSection[] {
  const sections = ownSections(plan);
  const hatch = plan.velero.values ?? {};
  const owner = (key: string) => sections.findIndex(({ values }) => key in values);
  const merged = sections.map((section, index) => {
    const over = Object.fromEntries(Object.entries(hatch).filter(([key]) => owner(key) === index));
    return { ...section, values: merge(section.values, over) };
  });
  const rest = Object.fromEntries(Object.entries(hatch).filter(([key]) => owner(key) === -1));
  return Object.keys(rest).length === 0
    ? merged
    : [...merged, { comment: 'As the plan says under velero.values.', values: rest }];
}

/** The same values as one object, as the HelmRelease carries them. */
export const chartValues = (plan: ResolvedPlan): JsonObject => valuesOf(valuesSections(plan));
