import type { JsonObject } from '../json.ts';

/** Values of a chart that belong together, with the sentence that stands above them in the values file. */
export interface ChartSection {
  readonly comment: string;
  readonly values: JsonObject;
}

/** The values of all sections as one object, as a HelmRelease carries them. No key is in two sections. */
export const valuesOf = (sections: readonly ChartSection[]): JsonObject =>
  Object.assign({}, ...sections.map(({ values }) => values)) as JsonObject;
