import { isMap, type JsonObject } from '../json.ts';
import { formats } from '../plan/formats/index.ts';
import { labelKeyProblem, labelValueProblem } from '../plan/formats/labels.ts';
import type { Inventory, KnownNamespace } from '../plan/inventory.ts';

type Steps = readonly (string | number)[];

interface Refusal {
  /** In words that follow the name of the file. */
  readonly problem: string;
  /** Where it stands; the first step counts documents. */
  readonly path: Steps;
  readonly remedy: string;
}

class Refused extends Error {
  readonly refusal: Refusal;

  constructor(problem: string, path: Steps, remedy = '') {
    super(problem);
    this.refusal = { problem, path, remedy };
  }
}

const asApplied = 'give manifests as they are applied, without placeholders of a template';

interface Found {
  readonly object: JsonObject;
  readonly path: Steps;
}

const mapOf = (value: unknown): JsonObject => (isMap(value) ? value : {});

const isNamespace = ({ apiVersion, kind }: JsonObject): boolean =>
  apiVersion === 'v1' && kind === 'Namespace';

/** The objects of all documents; a list holds several, and one of namespaces alone does not repeat their kind. */
function* objectsOf(documents: readonly unknown[]): Generator<Found> {
  for (const [index, document] of documents.entries()) {
    if (!isMap(document)) continue;
    const { kind, items } = document;
    const list = kind === 'List' || kind === 'NamespaceList' ? items : undefined;
    if (!Array.isArray(list)) {
      yield { object: document, path: [index] };
      continue;
    }
    const implied = kind === 'NamespaceList' ? { apiVersion: 'v1', kind: 'Namespace' } : {};
    for (const [at, item] of list.entries())
      if (isMap(item)) yield { object: { ...implied, ...item }, path: [index, 'items', at] };
  }
}

function nameOf({ object, path }: Found): string {
  const name = mapOf(object['metadata'])['name'];
  if (name === undefined) throw new Refused('has a Namespace without a name', path);
  if (typeof name === 'string' && formats.get('namespace')?.check(name) === null) return name;
  throw new Refused(
    'has a Namespace whose name Kubernetes does not allow',
    [...path, 'metadata', 'name'],
    asApplied,
  );
}

function labelsOf({ object, path }: Found, name: string): ReadonlyMap<string, string> {
  const labels = mapOf(object['metadata'])['labels'] ?? {};
  const place = [...path, 'metadata', 'labels'];
  if (!isMap(labels)) throw new Refused(`has labels of namespace "${name}" that are no map`, place);
  // The API server gives it to every namespace; manifests leave it out.
  const known = new Map([['kubernetes.io/metadata.name', name]]);
  for (const [key, value] of Object.entries(labels)) {
    if (typeof value !== 'string')
      throw new Refused(
        `has a label of namespace "${name}" whose value is no text`,
        [...place, key],
        'quote the value',
      );
    if (labelKeyProblem(key) !== null || labelValueProblem(value) !== null)
      throw new Refused(
        `has a label of namespace "${name}" that Kubernetes does not allow`,
        [...place, key],
        asApplied,
      );
    known.set(key, value);
  }
  return known;
}

/** A namespace that is going away takes no new objects, and a backup that names it soon fails in part. */
const isLeaving = ({ object }: Found): boolean =>
  (mapOf(object['metadata'])['deletionTimestamp'] ?? null) !== null ||
  mapOf(object['status'])['phase'] === 'Terminating';

const sameLabels = (one: KnownNamespace, other: KnownNamespace): boolean =>
  one.labels.size === other.labels.size &&
  [...one.labels].every(([key, value]) => other.labels.get(key) === value);

/** What a file without namespaces holds instead, as far as its kinds can be named. */
function otherKinds(objects: readonly Found[]): string {
  const kinds = objects.flatMap(({ object: { kind } }) =>
    typeof kind === 'string' && /^[A-Za-z]{1,63}$/.test(kind) ? [kind] : [],
  );
  const distinct = [...new Set(kinds)];
  const more = distinct.length > 5 ? ' and others' : '';
  return distinct.length === 0 ? '' : `: what it holds is ${distinct.slice(0, 5).join(', ')}${more}`;
}

type Listed = Pick<Inventory, 'whole' | 'namespaces'>;

function collect(objects: readonly Found[]): Listed {
  const known = new Map<string, KnownNamespace>();
  const leaving = new Set<string>();
  for (const found of objects) {
    const name = nameOf(found);
    const namespace = { name, labels: labelsOf(found, name) };
    const before = known.get(name);
    if (before !== undefined && !sameLabels(before, namespace))
      throw new Refused(
        `has namespace "${name}" twice, with different labels`,
        [...found.path, 'metadata', 'name'],
        'keep the one that is in the cluster',
      );
    known.set(name, namespace);
    if (isLeaving(found)) leaving.add(name);
  }
  const namespaces = [...known.values()]
    .filter(({ name }) => !leaving.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  // It is in every cluster, and in nobody's manifests.
  return { whole: known.has('kube-system'), namespaces };
}

/** The namespaces among the objects of a file, or the first reason why they cannot be told. */
export function findNamespaces(documents: readonly unknown[]): Listed | Refusal {
  const objects = [...objectsOf(documents)];
  const namespaces = objects.filter(({ object }) => isNamespace(object));
  if (namespaces.length === 0)
    return {
      problem: `holds no Namespace${otherKinds(objects)}`,
      path: [],
      // It may be a file of something else, a plan even, over which nobody should write.
      remedy: 'name the file that holds them; kubectl get namespaces --output json prints them all',
    };
  try {
    return collect(namespaces);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
