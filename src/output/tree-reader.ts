import { isMap } from '../json.ts';
import { type ReadDocuments, readDocuments } from './yaml-documents.ts';

const specKey = '\nspec:\n';

/** A line that does not stand two columns in: what began before it has ended. */
const outdented = /^(?! {2}|$)/m;

const leadingComments = /^(?:#.*\n)*/;

/**
 * Reads the files of one tree. promtool reads the rules of a PrometheusRule as a file of their own: the same lines, two
 * columns to the left, which mean the same and are a sixth of all YAML that a render makes. They are read once.
 */
export class TreeReader {
  readonly #specsByText = new Map<string, unknown>();

  read(text: string): ReadDocuments {
    const known = this.#specsByText.get(text.replace(leadingComments, ''));
    if (known !== undefined) return { documents: [known] };
    const read = readDocuments(text);
    if ('documents' in read) this.#remember(text, read.documents);
    return read;
  }

  #remember(text: string, [document, ...others]: readonly unknown[]): void {
    const start = text.indexOf(specKey);
    if (start === -1 || others.length > 0) return;
    if (!isMap(document) || document['kind'] !== 'PrometheusRule') return;
    const lines = text.slice(start + specKey.length);
    if (!outdented.test(lines)) this.#specsByText.set(lines.replace(/^ {2}/gm, ''), document['spec']);
  }
}
