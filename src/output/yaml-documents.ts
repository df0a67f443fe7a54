import { loadAll, Schema, YAML11_SCHEMA, YAMLException } from 'js-yaml';

/**
 * YAML 1.1 as the readers of Kubernetes know it: `on` is true and `0600` is 384, but a date stays a string and the tags
 * of other languages (binary, set, ordered map) are unknown.
 */
const kubernetesSchema = new Schema(
  YAML11_SCHEMA.tags.filter(({ tagName }) => !/:(?:timestamp|binary|set|omap|pairs)$/.test(tagName)),
);

export type ReadDocuments = { readonly documents: readonly unknown[] } | { readonly problem: string };

/** Where the texts of single documents begin; one text where a directive stands before a document. */
function documentStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.startsWith('%') || text.includes('\n%')) return starts;
  for (let end = text.indexOf('\n---\n'); end !== -1; end = text.indexOf('\n---\n', end + 1))
    starts.push(end + 1);
  return starts;
}

const linesIn = (text: string): number => text.split('\n').length - 1;

/**
 * Reads a YAML file with another reader than the one that reads plans, document by document: what a reader makes on its
 * way through a file of many is a multiple of the file. Refuses a key that occurs twice.
 */
export function readDocuments(text: string): ReadDocuments {
  const starts = documentStarts(text);
  const documents: unknown[] = [];
  for (const [index, start] of starts.entries()) {
    try {
      documents.push(...loadAll(text.slice(start, starts[index + 1]), { schema: kubernetesSchema }));
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const line = error.mark === undefined ? 0 : linesIn(text.slice(0, start)) + error.mark.line + 1;
      return { problem: `is not YAML${line === 0 ? '' : ` in line ${line}`}: ${error.reason}` };
    }
  }
  return { documents };
}
