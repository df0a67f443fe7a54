import { compareObjects, type ObjectChange, type RenderedFile } from '../objects.ts';

const keyOf = ({ apiVersion, kind, namespace, name }: ObjectChange): string =>
  [apiVersion.split('/')[0], kind, namespace, name].join('\n');

const isBelow = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);

/** Fields of a change that the other one is about too; every field of an object that is there on one side only. */
const shared = (change: ObjectChange, other: ObjectChange): readonly string[] =>
  change.fields.filter((field) => other.fields.some((one) => isBelow(field, one) || isBelow(one, field)));

/**
 * Changes of objects that the plan which was read from a folder does not account for: what that plan renders to, `told`,
 * is not what the folder holds. `changes` are those between the folder and what is rendered now.
 */
export function untoldChanges(
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
