import type { Path } from '../diagnostic.ts';
import { isMap, type JsonObject } from '../json.ts';
import { readDocuments } from '../output/yaml-documents.ts';
import { changedPaths } from './meaning.ts';

/** A file of the output, rendered just now or as it lies in a folder. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
  /** The place in the plan that it comes from. */
  readonly origin: Path;
}

/**
 * What becomes of an object that is no longer rendered. `pruned`: deleted by what applies the output. `kept`: told not
 * to prune it. `left`: nothing deletes it, it stays until somebody does.
 */
export type ObjectFate = 'pruned' | 'kept' | 'left';

/** A Kubernetes object that one of two outputs has, or that differs between them. */
export interface ObjectChange {
  readonly change: 'added' | 'changed' | 'removed';
  readonly apiVersion: string;
  readonly kind: string;
  /** '' for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
  readonly file: string;
  /** Of a removed object; '' for others. */
  readonly fate: ObjectFate | '';
  /** Of a changed object: where it differs, such as `spec.template.ttl`. Never what stands there. */
  readonly fields: readonly string[];
  readonly origin: Path;
}

interface ReadObject {
  readonly document: JsonObject;
  readonly file: RenderedFile;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isObjectFile = ({ path }: RenderedFile): boolean =>
  path.split('/').includes('kubernetes') &&
  /\.ya?ml$/.test(path) &&
  !/(?:^|\/)kustomization\.ya?ml$/.test(path);

/** Group, kind, namespace and name: another version of an API is the same object. */
function keyOf(document: JsonObject): string {
  const metadata = isMap(document['metadata']) ? document['metadata'] : {};
  const [group] = textOf(document['apiVersion']).includes('/')
    ? textOf(document['apiVersion']).split('/')
    : [''];
  return [group, document['kind'], metadata['namespace'], metadata['name']].map(textOf).join('\n');
}

/** The texts of single documents; those that both sides have word for word need not be read. */
const documentTexts = ({ text }: RenderedFile): readonly string[] =>
  text.split(/^---$/m).filter((document) => document.trim() !== '');

function readSide(
  files: readonly RenderedFile[],
  other: ReadonlySet<string>,
): ReadonlyMap<string, ReadObject> {
  const found = new Map<string, ReadObject>();
  for (const file of files.filter(isObjectFile)) {
    const texts = documentTexts(file).filter((text) => !other.has(text));
    const read = texts.length === 0 ? { documents: [] } : readDocuments(texts.join('\n---\n'));
    // A file that somebody has broken by hand holds no object that could be named; its text still differs.
    for (const document of 'documents' in read ? read.documents : [])
      if (isMap(document)) found.set(keyOf(document), { document, file });
  }
  return found;
}

const allTexts = (files: readonly RenderedFile[]): ReadonlySet<string> =>
  new Set(files.filter(isObjectFile).flatMap(documentTexts));

/** The folder that one Flux Kustomization reads: `config` of `kubernetes/config/schedules.yaml`. */
const folderOf = ({ path }: RenderedFile): string => path.split('/').at(-2) ?? '';

/**
 * Folders whose Flux Kustomization goes with what it applied: ours say `deletionPolicy: Orphan`, so their objects stay.
 * Source: fluxcd.io/flux/components/kustomize/kustomizations, deletion policy.
 */
function orphanedFolders(
  old: ReadonlyMap<string, ReadObject>,
  young: ReadonlyMap<string, ReadObject>,
): ReadonlySet<string> {
  return new Set(
    [...old].flatMap(([key, { document }]) => {
      if (document['kind'] !== 'Kustomization' || young.has(key)) return [];
      const { spec } = document;
      return isMap(spec) && spec['deletionPolicy'] === 'Orphan'
        ? [textOf(spec['path']).split('/').at(-1) ?? '']
        : [];
    }),
  );
}

/** Who applied the output decides what becomes of what it no longer holds. */
function fateOf(
  { document, file }: ReadObject,
  format: 'flux' | 'argocd' | 'plain',
  orphaned: ReadonlySet<string>,
): ObjectFate {
  if (format === 'plain' || orphaned.has(folderOf(file))) return 'left';
  const metadata = isMap(document['metadata']) ? document['metadata'] : {};
  const annotations = isMap(metadata['annotations']) ? metadata['annotations'] : {};
  const kept =
    annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled' ||
    textOf(annotations['argocd.argoproj.io/sync-options']).includes('Prune=false');
  return kept ? 'kept' : 'pruned';
}

function changeOf(
  { document, file }: ReadObject,
  rest: Pick<ObjectChange, 'change' | 'fate' | 'fields'>,
): ObjectChange {
  const metadata = isMap(document['metadata']) ? document['metadata'] : {};
  return {
    apiVersion: textOf(document['apiVersion']),
    kind: textOf(document['kind']),
    namespace: textOf(metadata['namespace']),
    name: textOf(metadata['name']),
    file: file.path,
    origin: file.origin,
    ...rest,
  };
}

const order = ({ kind, namespace, name, change }: ObjectChange): string =>
  [change === 'removed' ? 0 : change === 'changed' ? 1 : 2, kind, namespace, name].join('\n');

/** Objects that differ between two outputs; removed ones first. `format`: what applied the earlier one. */
export function compareObjects(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
  format: 'flux' | 'argocd' | 'plain',
): readonly ObjectChange[] {
  const old = readSide(before, allTexts(after));
  const young = readSide(after, allTexts(before));
  const orphaned = orphanedFolders(old, young);
  const changes: ObjectChange[] = [];
  for (const [key, object] of old) {
    const other = young.get(key);
    if (other === undefined)
      changes.push(
        changeOf(object, { change: 'removed', fate: fateOf(object, format, orphaned), fields: [] }),
      );
    else {
      const fields = changedPaths(object.document, other.document);
      if (fields.length > 0) changes.push(changeOf(other, { change: 'changed', fate: '', fields }));
    }
  }
  for (const [key, object] of young)
    if (!old.has(key)) changes.push(changeOf(object, { change: 'added', fate: '', fields: [] }));
  return changes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
