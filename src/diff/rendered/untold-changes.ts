import { compareObjects, type ObjectChange, type RenderedFile } from '../objects.ts';

const keyOf = ({ apiVersion, kind, namespace, name }: ObjectChange): string =>
  [apiVersion.split('/')[0], kind, namespace, name].join('\n');

const isBelow = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);

/** Fields of a change that the other one is about too; every field of an object that is there on one side only. */
const shared = (change: ObjectChange, other: ObjectChange): readonly string[] =>
  change.fields.filter((field) => other.fields.some((one) => isBelow(field, one) || isBelow(one, field)));

const isComposeFile = ({ path }: RenderedFile): boolean => /(?:^|\/)compose\/[^/]*\.ya?ml$/.test(path);

/** Compose files say which server keeps backups, and where; no object does, and no plan is read from them. */
function untoldComposeFiles(
  files: readonly RenderedFile[],
  young: readonly RenderedFile[],
): readonly ObjectChange[] {
  const [was, is] = [files, young].map(
    (side) => new Map(side.filter(isComposeFile).map((file) => [file.path, file])),
  );
  const all = new Map([...(was ?? []), ...(is ?? [])]);
  return [...all].flatMap(([path, { origin }]) => {
    const [old, now] = [was?.get(path), is?.get(path)];
    if (old?.text === now?.text) return [];
    const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    const none = { apiVersion: '', namespace: '', fate: '', fields: [] } as const;
    return [{ ...none, change, kind: 'compose file', name: path, file: path, origin }];
  });
}

/**
 * Changes of objects, and of compose files, that the plan which was read from a folder does not account for: what that plan
 * renders to, `told`, is not what the folder holds. `young` is rendered now, `changes` are those of its objects.
 */
export function untoldChanges(
  files: readonly RenderedFile[],
  told: readonly RenderedFile[],
  young: readonly RenderedFile[],
  changes: readonly ObjectChange[],
): readonly ObjectChange[] {
  return [...untoldObjects(files, told, changes), ...untoldComposeFiles(files, young)];
}

function untoldObjects(
  files: readonly RenderedFile[],
  told: readonly RenderedFile[],
  changes: readonly ObjectChange[],
): readonly ObjectChange[] {
  const missed = new Map(compareObjects(files, told, 'plain').map((change) => [keyOf(change), change]));
  return changes.flatMap((change) => {
    const other = missed.get(keyOf(change));
    if (other === undefined) return [];
    if (change.change !== 'changed' || other.change !== 'changed') return [change];
    const fields = shared(change, other);
    return fields.length === 0 ? [] : [{ ...change, fields }];
  });
}
