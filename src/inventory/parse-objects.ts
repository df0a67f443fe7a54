import { isMap, LineCounter, parseAllDocuments } from 'yaml';
import { readingOf } from '../plan/reading/syntax-messages.ts';

/** 4 MiB: YAML takes a hundred times as long as JSON to read. */
const maxYamlLength = 4 * 1024 ** 2;

/** As kubectl reads manifests: YAML 1.1, where `on` is no text, with merge keys. */
export const kubernetesYaml = {
  version: '1.1',
  merge: true,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

export interface UnreadableObjects {
  /** In words that follow the name of the file. */
  readonly problem: string;
  /** `:line:column`. */
  readonly place: string;
  readonly remedy: string;
}

/** The documents of a file: one of JSON, or several of YAML, as plain values. */
export function parseObjects(text: string): { readonly documents: readonly unknown[] } | UnreadableObjects {
  const isJson = /^\s*\{/.test(text);
  if (isJson) {
    try {
      return { documents: [JSON.parse(text)] };
    } catch {
      // The message of JSON.parse quotes the text; YAML, of which JSON is a part, tells the place alone.
    }
  }
  if (text.length > maxYamlLength)
    return { problem: 'is no JSON, and larger than the 4 MiB that are read as YAML', place: '', remedy: '' };
  return parseYaml(text, isJson);
}

function parseYaml(
  text: string,
  isJson: boolean,
): { readonly documents: readonly unknown[] } | UnreadableObjects {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { ...kubernetesYaml, lineCounter: lines });
  const documents = Array.isArray(parsed) ? parsed : [];
  const [mistake] = documents.flatMap(({ errors }) => errors);
  if (mistake !== undefined) {
    const { line, col } = lines.linePos(mistake.pos[0]);
    const place = `:${line}:${col}`;
    if (isJson) return { problem: 'is broken JSON', place, remedy: '' };
    const { message, remedy } = readingOf(mistake);
    return { problem: `is neither JSON nor YAML: ${message}`, place, remedy };
  }
  try {
    // What is no map is no object; an alias bomb in it is never opened.
    return {
      documents: documents.map((one) => (isMap(one.contents) ? one.toJS({ maxAliasCount: 100 }) : null)),
    };
  } catch {
    return { problem: 'has aliases that cannot be followed', place: '', remedy: '' };
  }
}
