import type { EntryKind } from './file-system.ts';

/** What may not be written through, in words that follow its path. */
export const obstacles: Readonly<Partial<Record<EntryKind, string>>> = {
  link: 'is a symbolic link, and plan does not write through links',
  other: 'is neither a file nor a folder',
};

/** What keeps a file of plan's own books from standing where something of this kind does, or ''. */
export const obstacleToBooks = (kind: EntryKind): string =>
  kind === 'absent' || kind === 'file' ? '' : (obstacles[kind] ?? 'is a folder, and a file is needed');
