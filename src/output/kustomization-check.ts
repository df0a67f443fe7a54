import { posix } from 'node:path';
import type { JsonObject } from '../json.ts';
import type { OutputFile } from './output-tree.ts';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What a kustomization names: files and folders that it builds, and patches that it reads. */
function namedPaths(document: JsonObject): readonly string[] {
  const patches = listOf(document['patches']).map((patch) => (patch as JsonObject | null)?.['path']);
  const named = [...listOf(document['resources']), ...listOf(document['components']), ...patches];
  return named.filter((path) => typeof path === 'string');
}

/** Lacks what the plan wants of it. */
const forgotten = (outside: readonly string[], named: readonly string[]): readonly string[] =>
  outside.filter((path) => !named.includes(path)).map((path) => `lacks ${path}`);

/**
 * What would stop `kustomize build`: another kind of document, or a name that leads nowhere in the tree. Nothing is
 * fetched from elsewhere, so that a build needs no network.
 */
export function kustomizationProblems(
  { path: file, outside = [] }: Pick<OutputFile, 'path' | 'outside'>,
  document: JsonObject,
  tree: ReadonlySet<string>,
): readonly string[] {
  const { apiVersion, kind } = document;
  if (typeof apiVersion !== 'string' || !apiVersion.startsWith('kustomize.config.k8s.io/'))
    return ['is not a kustomization'];
  if (kind !== 'Kustomization' && kind !== 'Component')
    return [`is a ${String(kind)} instead of a Kustomization`];
  const problems: string[] = [];
  for (const path of namedPaths(document)) {
    if (outside.includes(path)) continue;
    const target = posix.join(posix.dirname(file), path);
    if (!tree.has(target) && !tree.has(posix.join(target, 'kustomization.yaml')))
      problems.push(`names ${path}, which is not rendered`);
  }
  return [...problems, ...forgotten(outside, namedPaths(document))];
}
