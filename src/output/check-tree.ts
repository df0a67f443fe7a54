import { isMap, type JsonObject } from '../json.ts';
import { kustomizationProblems } from './kustomization-check.ts';
import type { ObjectId, OutputFile, OutputTree } from './output-tree.ts';
import { foldedPath, pathProblem } from './path-rules.ts';
import { TreeReader } from './tree-reader.ts';

/** A bug of plan where the template is built in, a mistake in the template where it is a user's. */
export interface TreeProblem {
  /** Path of the rendered file. */
  readonly file: string;
  /** What is wrong, as a predicate: `has no line end at its end`. */
  readonly message: string;
}

/** What is asked of those who know the schemas. */
export interface Judges {
  /**
   * What is wrong with a document by the schema of its kind, [] when it is right; a kind that has no schema is wrong.
   * A patch is a part of its kind's document: what is required may be missing from it.
   */
  validate(apiVersion: string, kind: string, document: JsonObject, isPatch: boolean): readonly string[];
}

const show = ({ apiVersion, kind, namespace, name }: ObjectId): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name} (${apiVersion})`;
const keyOf = ({ apiVersion, kind, namespace, name }: ObjectId): string =>
  [apiVersion, kind, namespace, name].join('\n');

function textProblems(text: string): readonly string[] {
  const problems: string[] = [];
  if (!text.endsWith('\n')) problems.push('has no line end at its end');
  if (text.includes('\r')) problems.push('has a carriage return in it');
  if (text.includes('\0') || text.startsWith('\ufeff') || !text.isWellFormed())
    problems.push('is not plain UTF-8 text');
  return problems;
}

function pathProblems(tree: OutputTree): readonly TreeProblem[] {
  const problems: TreeProblem[] = [];
  const taken = new Map<string, string>();
  for (const { path } of tree) {
    const problem = pathProblem(path);
    if (problem !== null) problems.push({ file: path, message: `cannot be written: ${problem}` });
    const folded = foldedPath(path);
    const other = taken.get(folded);
    if (other !== undefined)
      problems.push({ file: path, message: `has the same name as ${other} on some file systems` });
    taken.set(folded, path);
  }
  for (const { path } of tree) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const file = taken.get(foldedPath(path.slice(0, end)));
      if (file !== undefined) problems.push({ file: path, message: `lies in ${file}, which is a file` });
    }
  }
  return problems;
}

function identify(document: JsonObject): ObjectId | string {
  const { apiVersion, kind, metadata } = document;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return 'without apiVersion and kind';
  const { name, namespace = '' } = isMap(metadata) ? metadata : {};
  if (typeof name !== 'string' || typeof namespace !== 'string') return `of kind ${kind} without a name`;
  return { apiVersion, kind, namespace, name };
}

/** Checks one file of Kubernetes objects; `seen` has the files of all objects found so far. */
function objectProblems(
  file: OutputFile,
  documents: readonly JsonObject[],
  judges: Judges,
  seen: Map<string, string>,
): readonly string[] {
  const problems: string[] = [];
  const promised = new Map(file.objects.map((object) => [keyOf(object), object]));
  for (const [index, document] of documents.entries()) {
    const object = identify(document);
    if (typeof object === 'string') {
      problems.push(`holds a document ${object} (number ${index + 1})`);
      continue;
    }
    for (const message of judges.validate(object.apiVersion, object.kind, document, false))
      problems.push(`${show(object)}: ${message}`);
    const key = keyOf(object);
    const elsewhere = seen.get(key);
    if (elsewhere !== undefined)
      problems.push(
        `holds ${show(object)}, which ${elsewhere === file.path ? 'it holds already' : `is in ${elsewhere} too`}`,
      );
    else if (!promised.has(key)) problems.push(`holds ${show(object)}, which the plan does not ask for`);
    seen.set(key, file.path);
    promised.delete(key);
  }
  for (const object of promised.values()) problems.push(`lacks ${show(object)}`);
  return problems;
}

/** A patch of one named object is held to its name: the plan brought the kind, whose schema nobody here knows. */
function patchProblems(
  { objects: [named] }: OutputFile,
  document: JsonObject,
  judges: Judges,
): readonly string[] {
  if (named !== undefined) {
    const object = identify(document);
    if (typeof object === 'string') return [`is a patch ${object}`];
    return keyOf(object) === keyOf(named) ? [] : [`is a patch of ${show(object)}, not of ${show(named)}`];
  }
  const { apiVersion, kind } = document;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string')
    return ['is a patch without apiVersion and kind'];
  return judges.validate(apiVersion, kind, document, true);
}

function documentProblems(
  file: OutputFile,
  tree: ReadonlySet<string>,
  judges: Judges,
  seen: Map<string, string>,
  reader: TreeReader,
): readonly string[] {
  const read = reader.read(file.text);
  if ('problem' in read) return [read.problem];
  const { documents } = read;
  if (!documents.every(isMap)) return ['holds a document that is not a map'];
  if (file.kind === 'kubernetes') return objectProblems(file, documents, judges, seen);
  const [document] = documents;
  if (document === undefined || documents.length > 1)
    return [`holds ${documents.length} documents instead of one`];
  if (file.kind === 'kustomization') return kustomizationProblems(file, document, tree);
  return file.kind === 'patch' ? patchProblems(file, document, judges) : [];
}

/**
 * Reads back everything that was rendered, before the first byte of it is written: paths, text, every YAML document
 * against its schema, and the Kubernetes objects against those that the plan promised. [] when all is right.
 */
export function checkTree(tree: OutputTree, judges: Judges): readonly TreeProblem[] {
  const problems = [...pathProblems(tree)];
  const paths = new Set(tree.map(({ path }) => path));
  const seen = new Map<string, string>();
  const reader = new TreeReader();
  for (const file of tree) {
    const messages = [
      ...textProblems(file.text),
      ...(file.kind === 'text' ? [] : documentProblems(file, paths, judges, seen, reader)),
    ];
    for (const message of messages) problems.push({ file: file.path, message });
  }
  return problems;
}
