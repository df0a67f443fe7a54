import type { Path } from '../diagnostic.ts';
import { pointerOf, pointerSteps } from '../json-pointer.ts';
import { pathProblem } from './path-rules.ts';

/** Lists what plan wrote; part of the output, committed with it. */
export const manifestName = '.plan-manifest.json';
/** Lists what a render that is under way changes; gone when it is done. */
export const journalName = '.plan-journal.json';

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

interface Entry {
  readonly path: string;
}

/** One entry a line, sorted, so that two branches that change different files merge without a conflict. */
function listText(entries: readonly Entry[]): string {
  const lines = [...entries]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "files": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** null unless the text is a list of entries, all of them with paths that plan itself would write. */
function listEntries(text: string): readonly (Entry & Readonly<Record<string, unknown>>)[] | null {
  try {
    const { files } = JSON.parse(text);
    const safe = ({ path }: { path: unknown }) => typeof path === 'string' && pathProblem(path) === null;
    return Array.isArray(files) && files.every(safe) ? files : null;
  } catch {
    return null;
  }
}

export interface ManifestEntry extends Entry {
  /** SHA-256 of the text, with line feeds for line ends. */
  readonly sha256: string;
  /** The place in the plan that the file comes from. */
  readonly origin: Path;
}

export function manifestText(entries: readonly ManifestEntry[]): string {
  return listText(entries.map(({ path, sha256, origin }) => ({ path, sha256, origin: pointerOf(origin) })));
}

/** Hash by path; null when a merge or an editor spoilt the text. */
export function readManifest(text: string): ReadonlyMap<string, string> | null {
  const hashes = new Map<string, string>();
  for (const { path, sha256 } of listEntries(text) ?? [{ path: '', sha256: null }]) {
    if (!isHash(sha256)) return null;
    hashes.set(path, sha256);
  }
  return hashes;
}

/** The place in the plan that a file comes from, by the file's path; [] when the text is no manifest. */
export function manifestOrigins(text: string): ReadonlyMap<string, Path> {
  const path = (pointer: unknown): Path => (typeof pointer === 'string' ? pointerSteps(pointer) : []);
  return new Map((listEntries(text) ?? []).map((entry) => [entry.path, path(entry['origin'])]));
}

/** The hash of what stood at a path before a render and of what stands there after it; null for nothing. */
export interface JournalEntry extends Entry {
  readonly old: string | null;
  readonly new: string | null;
}

export const journalText = (entries: readonly JournalEntry[]): string => listText(entries);

/** [] when the text is no journal: plan only ever puts it in place whole, so somebody else wrote that. */
export function readJournal(text: string): readonly JournalEntry[] {
  const hash = (value: unknown): string | null => (isHash(value) ? value : null);
  return (listEntries(text) ?? []).map((entry) => ({
    path: entry.path,
    old: hash(entry['old']),
    new: hash(entry['new']),
  }));
}
