import type { Finding, Path } from '../../diagnostic.ts';
import { canonical, type Json, type JsonObject } from '../../json.ts';
import type { Place } from '../reading/tree.ts';
import { placeName } from '../shape/place.ts';
import { finding } from '../shape/wording.ts';
import type { OverlayFindings } from './overlay-findings.ts';
import type { Subtree } from './subtree.ts';

/** `{ add: […], remove: […] }`, and nothing else. */
export const isListChange = (value: JsonObject): boolean =>
  Object.keys(value).length > 0 && Object.keys(value).every((key) => key === 'add' || key === 'remove');

function itemsOf({ data, place }: Subtree): readonly Subtree[] {
  if (!Array.isArray(data)) return [];
  return (data as readonly Json[]).map((item, index) => ({
    data: item,
    place: place.entries.get(index) ?? place,
  }));
}

const notAList = (path: Path) =>
  finding(
    'overlay-list',
    path,
    'value',
    `${placeName(path)} is neither a list nor a change of one`,
    'write a list, which replaces the one below, or { add: […], remove: […] } with a list each',
  );

/** Parts of a target's scope that take everything where they say nothing: a first item would leave out all the others. */
const scopes = new Set([
  'namespaces',
  'namespaceSelector',
  'services',
  'selector',
  'resources',
  'clusterResources',
]);

const isScope = (path: Path): boolean => path.at(-3) === 'targets' && scopes.has(String(path.at(-1)));

/** What keeps a change from being one, because there is no list to change; null if nothing does. */
function withoutList(base: Subtree | undefined, path: Path): Finding | null {
  if (base === undefined && !isScope(path)) return null;
  const below = base === undefined ? 'the plan below does not narrow it' : 'the plan below has no list there';
  return finding(
    'overlay-list',
    path,
    'value',
    `${placeName(path)} adds to a list or removes from it, but ${below}`,
    'write what it is to be, which replaces what is below',
  );
}

/** The list of the plan below without what `remove` names, and with what `add` names behind it. */
export function changedList(
  base: Subtree | undefined,
  change: { readonly data: JsonObject; readonly place: Place },
  path: Path,
  findings: OverlayFindings,
): Subtree {
  const part = (key: 'add' | 'remove'): readonly Subtree[] => {
    const data = change.data[key];
    const place = change.place.entries.get(key);
    if (data === undefined || place === undefined) return [];
    if (!Array.isArray(data)) findings.add(notAList([...path, key]));
    return itemsOf({ data, place });
  };
  if (!isListChange(change.data)) findings.add(notAList(path));
  const missing = Array.isArray(base?.data) ? null : withoutList(base, path);
  if (missing !== null) findings.add(missing);
  if (missing !== null && base !== undefined) return base;
  const kept = base === undefined ? [] : [...itemsOf(base)];
  for (const [index, { data }] of part('remove').entries()) {
    const at = kept.findIndex((item) => canonical(item.data) === canonical(data));
    if (at >= 0) kept.splice(at, 1);
    else findings.nothingToRemove([...path, 'remove', index], 'value');
  }
  const items = [...kept, ...part('add')];
  return {
    data: items.map(({ data }) => data),
    place: {
      ...(base?.place ?? change.place),
      entries: new Map(items.map(({ place }, index) => [index, place])),
    },
  };
}
