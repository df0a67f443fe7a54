import { loadAll, Schema, YAML11_SCHEMA, YAMLException } from 'js-yaml';

/**
 * YAML 1.1 as the readers of Kubernetes know it: `on` is true and `0600` is 384, but a date stays a string and the tags
 * of other languages (binary, set, ordered map) are unknown.
 */
const kubernetesSchema = new Schema(
  YAML11_SCHEMA.tags.filter(({ tagName }) => !/:(?:timestamp|binary|set|omap|pairs)$/.test(tagName)),
);

export type ReadDocuments = { readonly documents: readonly unknown[] } | { readonly problem: string };

/** Reads a YAML file with another reader than the one that reads plans. Refuses a key that occurs twice. */
export function readDocuments(text: string): ReadDocuments {
  try {
    return { documents: loadAll(text, { schema: kubernetesSchema }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark === undefined ? '' : ` in line ${error.mark.line + 1}`;
    return { problem: `is not YAML${line}: ${error.reason}` };
  }
}
