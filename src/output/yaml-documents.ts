import { loadAll, Schema, YAML11_SCHEMA, YAMLException } from 'js-yaml';

/**
 * YAML 1.1 as the readers of Kubernetes know it: `on` is true and `0600` is 384, but a date stays a string and the tags
 * of other languages (binary, set, ordered map) are unknown.
 */
const kubernetesSchema = new Schema(
  YAML11_SCHEMA.tags.filter(({ tagName }) => !/:(?:timestamp|binary|set|omap|pairs)$/.test(tagName)),
);

export type ReadDocuments = { readonly documents: readonly unknown[] } | { readonly problem: string };

/** Characters that are read at once, and the rest of the document that they end in. */
const pieceLength = 16_384;

/** Where pieces of whole documents begin; one piece where a directive stands before a document. */
function pieceStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.startsWith('%') || text.includes('\n%')) return starts;
  for (
    let end = text.indexOf('\n---\n', pieceLength);
    end !== -1;
    end = text.indexOf('\n---\n', end + pieceLength)
  )
    starts.push(end + 1);
  return starts;
}

const linesIn = (text: string): number => text.split('\n').length - 1;

/**
 * Reads a YAML file with another reader than the one that finds the places in plans, piece by piece: what a reader makes on its way
 * through a file is a multiple of it. Refuses a key that occurs twice.
 */
export function readDocuments(text: string): ReadDocuments {
  const starts = pieceStarts(text);
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
