import { posix } from 'node:path';
import { contentHash, withUnixLines } from './content-hash.ts';
import type { FileSystem } from './file-system.ts';
import { FolderView, foldersAbove } from './folder-view.ts';
import { journalName, manifestName, manifestText, readJournal, readManifest } from './manifest.ts';
import { obstacles, obstacleToBooks } from './obstacles.ts';
import type { OutputFile, OutputTree } from './output-tree.ts';

/**
 * `ours`: as an earlier render left it. `edited`: plan wrote it, somebody changed it. `foreign`: plan never wrote it.
 * `blocked`: something stands in the way that no render may remove.
 */
export type FileState = 'missing' | 'same' | 'ours' | 'edited' | 'foreign' | 'blocked';

export interface SurveyedFile {
  readonly path: string;
  readonly state: FileState;
  /** Hash of what stands at the path, null for nothing. */
  readonly found: string | null;
}

export interface WantedFile extends SurveyedFile {
  readonly file: OutputFile;
  readonly hash: string;
  /** What stands in the way, '' unless the state is `blocked`. */
  readonly obstacle: string;
}

/** An output folder as it lies on the disk, beside what a render would make of it. Nothing is changed by looking. */
export interface Survey {
  readonly wanted: readonly WantedFile[];
  /** Files of earlier renders that this one does not make: `missing`, `ours` or `edited`. */
  readonly stale: readonly SurveyedFile[];
  /** Files of earlier renders that this one does not make and that stay, plan's no longer. */
  readonly released: readonly string[];
  readonly manifest: 'missing' | 'same' | 'different' | 'unreadable';
  readonly manifestText: string;
  /** Whether an earlier render was stopped before its end. */
  readonly interrupted: boolean;
  /** What stands in the way of the files that plan keeps its books in. */
  readonly obstacles: readonly string[];
}

/** What keeps `path` from being written even after the stale files are gone, or ''. */
function obstacleTo(path: string, disk: FolderView, stale: readonly SurveyedFile[]): string {
  const gate = disk.gate(path);
  const removable = () => stale.filter(({ found }) => found !== null).map((file) => file.path);
  if (gate !== null) {
    if (gate.kind === 'absent' || (gate.kind === 'file' && removable().includes(gate.path))) return '';
    return `${gate.path} ${obstacles[gate.kind] ?? 'is a file, and a folder is needed'}`;
  }
  const kind = disk.kindOf(path);
  if (kind !== 'folder') return obstacles[kind] === undefined ? '' : `${path} ${obstacles[kind]}`;
  const known = new Set([...removable(), ...stale.flatMap((file) => foldersAbove(file.path))]);
  const stranger = disk.strangerIn(path, known);
  return stranger === null
    ? ''
    : `${path} is a folder, and a file is needed${stranger === path ? '' : `; ${stranger} in it is not plan's`}`;
}

/**
 * Whether `path` is a `.gitignore` with files of others beside it: they may be what it keeps out of Git, such as the logins
 * of a server that the plan no longer has, and without it the next `git add` would take them.
 */
const guardsStrangers = (path: string, disk: FolderView, plans: () => ReadonlySet<string>): boolean =>
  path.endsWith('/.gitignore') &&
  disk.read(path) !== null &&
  disk.strangerIn(posix.dirname(path), plans()) !== null;

/** Hashes that earlier renders left or meant to leave at a path, by path; null for no file. */
type KnownHashes = ReadonlyMap<string, ReadonlySet<string | null>>;

function knownHashes(owned: ReadonlyMap<string, string>, journal: Buffer | null): KnownHashes {
  const known = new Map<string, Set<string | null>>();
  for (const [path, hash] of owned) known.set(path, new Set([hash]));
  for (const entry of journal === null ? [] : readJournal(journal.toString())) {
    const hashes = known.get(entry.path) ?? new Set();
    known.set(entry.path, hashes.add(entry.old).add(entry.new));
  }
  return known;
}

/** What earlier renders made and `tree` lacks. */
function noLongerMade(
  disk: FolderView,
  tree: OutputTree,
  known: KnownHashes,
): Pick<Survey, 'stale' | 'released'> {
  const wantedPaths = new Set(tree.map(({ path }) => path));
  const plans = () =>
    new Set([...wantedPaths, ...known.keys()].flatMap((path) => [path, ...foldersAbove(path)]));
  const stale: SurveyedFile[] = [];
  const released: string[] = [];
  for (const [path, hashes] of known) {
    if (wantedPaths.has(path)) continue;
    if (guardsStrangers(path, disk, plans)) {
      released.push(path);
      continue;
    }
    const content = disk.read(path);
    const found = content === null ? null : contentHash(content);
    stale.push({ path, found, state: found === null ? 'missing' : hashes.has(found) ? 'ours' : 'edited' });
  }
  return { stale, released };
}

function wantedFile(
  disk: FolderView,
  file: OutputFile,
  known: KnownHashes,
  stale: readonly SurveyedFile[],
): WantedFile {
  const { path } = file;
  const hash = contentHash(Buffer.from(file.text));
  const obstacle = obstacleTo(path, disk, stale);
  const content = obstacle === '' ? disk.read(path) : null;
  const found = content === null ? null : contentHash(content);
  const state = (): FileState => {
    if (obstacle !== '') return 'blocked';
    if (found === null) return 'missing';
    if (found === hash) return 'same';
    const hashes = known.get(path);
    if (hashes === undefined) return 'foreign';
    return hashes.has(found) ? 'ours' : 'edited';
  };
  return { path, file, hash, obstacle, found, state: state() };
}

/** Looks at every path that `tree`, the manifest or the journal names. `root` need not exist. */
export function survey(files: FileSystem, root: string, tree: OutputTree): Survey {
  const disk = new FolderView(files, root);
  const manifestFound = disk.read(manifestName);
  const journalFound = disk.read(journalName);
  const owned = manifestFound === null ? new Map<string, string>() : readManifest(manifestFound.toString());
  const known = knownHashes(owned ?? new Map(), journalFound);
  const { stale, released } = noLongerMade(disk, tree, known);
  const wanted = tree.map((file) => wantedFile(disk, file, known, stale));
  const text = manifestText(
    wanted.map(({ path, hash, file }) => ({ path, sha256: hash, origin: file.origin })),
  );
  const manifestState = (): Survey['manifest'] => {
    if (manifestFound === null) return 'missing';
    if (owned === null) return 'unreadable';
    return withUnixLines(manifestFound).equals(Buffer.from(text)) ? 'same' : 'different';
  };
  return {
    wanted,
    stale,
    released,
    manifest: manifestState(),
    manifestText: text,
    interrupted: journalFound !== null,
    obstacles: [manifestName, journalName].flatMap((name) => {
      const obstacle = obstacleToBooks(disk.kindOf(name));
      return obstacle === '' ? [] : [`${name} ${obstacle}`];
    }),
  };
}
