import { type StructuredPatchHunk, structuredPatch } from 'diff';
import { linesWithoutSecrets } from '../plan/reading/secret-places.ts';
import { redact } from '../redact.ts';
import type { RenderedFile } from './objects.ts';

/** How the text of one file of the output differs. */
export interface FileChange {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** Lines; null where the difference is withheld. */
  readonly added: number | null;
  readonly removed: number | null;
  /** Unified diff without its head, secrets hidden; '' where it is withheld or too long. Worked out when it is read. */
  readonly patch: string;
  /** Why the difference is not told: too large to be worked out, or of a Secret. */
  readonly withheld: 'large' | 'secret' | null;
}

/** Lines that may differ in one file; finding more costs the square of it. */
const mostEdits = 600;
/** Characters of one file, on either side. */
const largestFile = 1024 * 1024;
/** Files whose difference is given up before no more are tried. */
const mostGivenUp = 8;
/** Characters of all patches. */
const mostText = 2 * 1024 * 1024;

const lines = (text: string): number =>
  text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const holdsSecret = (text: string): boolean => /^kind:\s*["']?Secret\b/m.test(text);

type Sides = readonly [before: string | null, after: string | null];

/** The documents of a file that a hunk is in are few, and looking for secrets in all of them would cost more than the patch. */
class ShownLines {
  readonly #lines: readonly string[];
  readonly #isYaml: boolean;
  #shown: { readonly first: number; readonly lines: readonly string[] } = { first: 0, lines: [] };

  constructor(text: string, path: string) {
    this.#lines = text.split('\n');
    this.#isYaml = /\.ya?ml$/.test(path);
  }

  /** A line as it may be read, by its number from 1. To be asked in order. */
  at(number: number): string {
    const index = number - 1;
    const known = this.#shown.lines[index - this.#shown.first];
    if (index >= this.#shown.first && known !== undefined) return known;
    this.#shown = this.#document(index);
    return this.#shown.lines[index - this.#shown.first] ?? '';
  }

  #document(index: number): { readonly first: number; readonly lines: readonly string[] } {
    if (!this.#isYaml) return { first: 0, lines: redact(this.#lines.join('\n')).split('\n') };
    let [first, end] = [index, index + 1];
    while (first > 0 && this.#lines[first] !== '---') first -= 1;
    while (end < this.#lines.length && this.#lines[end] !== '---') end += 1;
    return { first, lines: linesWithoutSecrets(this.#lines.slice(first, end).join('\n')) };
  }
}

type Hunks = readonly StructuredPatchHunk[];

/** What differs, null where that would be too large. */
function hunksOf([before, after]: Sides): Hunks | null {
  const [old, young] = [before ?? '', after ?? ''];
  if (old.length > largestFile || young.length > largestFile) return null;
  const patch = structuredPatch('', '', old, young, '', '', { context: 3, maxEditLength: mostEdits });
  return patch === undefined ? null : patch.hunks;
}

/** A unified diff. Looking for secrets costs far more than finding what differs. */
function patchOf(hunks: Hunks, path: string, [before, after]: Sides): string {
  const shown = { old: new ShownLines(before ?? '', path), young: new ShownLines(after ?? '', path) };
  const all = hunks.flatMap((hunk) => {
    let [oldLine, youngLine] = [hunk.oldStart, hunk.newStart];
    const lines = hunk.lines.map((line) => {
      const sign = line[0] ?? ' ';
      if (sign === '\\') return line;
      const text = sign === '-' ? shown.old.at(oldLine) : shown.young.at(youngLine);
      if (sign !== '+') oldLine += 1;
      if (sign !== '-') youngLine += 1;
      return sign + text;
    });
    return [`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`, ...lines];
  });
  return all.map((line) => `${line}\n`).join('');
}

/** Lines that came and went, of a whole file or of hunks; null where they are not known. */
function countsOf(
  change: FileChange['change'],
  size: number,
  hunks: Hunks | null,
): { readonly added: number; readonly removed: number } | null {
  if (change === 'added') return { added: size, removed: 0 };
  if (change === 'removed') return { added: 0, removed: size };
  if (hunks === null) return null;
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  return { added: count('+'), removed: count('-') };
}

/** A change whose patch is made when something reads it: the short forms only count lines. */
function changeOf(told: Omit<FileChange, 'patch'>, hunks: Hunks, sides: Sides): FileChange {
  let patch: string | null = null;
  return {
    ...told,
    get patch() {
      patch ??= patchOf(hunks, told.path, sides);
      return patch;
    },
  };
}

/**
 * Files whose texts differ, by path. What it costs is bounded: a file whose difference is too large is named without it,
 * and after some such files no more are tried.
 */
export function compareTexts(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): readonly FileChange[] {
  const old = new Map(before.map(({ path, text }) => [path, text]));
  const young = new Map(after.map(({ path, text }) => [path, text]));
  const changes: FileChange[] = [];
  let [givenUp, written] = [0, 0];
  for (const path of [...new Set([...old.keys(), ...young.keys()])].sort()) {
    const sides: Sides = [old.get(path) ?? null, young.get(path) ?? null];
    if (sides[0] === sides[1]) continue;
    const change: FileChange['change'] =
      sides[0] === null ? 'added' : sides[1] === null ? 'removed' : 'changed';
    if (sides.some((text) => holdsSecret(text ?? ''))) {
      changes.push({ path, change, added: null, removed: null, patch: '', withheld: 'secret' });
      continue;
    }
    const size = change === 'changed' ? 0 : lines(sides[0] ?? sides[1] ?? '');
    const isTried = size <= mostEdits && givenUp < mostGivenUp && written < mostText;
    const hunks = isTried ? hunksOf(sides) : null;
    if (hunks === null && change === 'changed') givenUp += 1;
    for (const { lines } of hunks ?? []) for (const line of lines) written += line.length;
    const counted = countsOf(change, size, hunks);
    const told = { path, change, ...(counted ?? { added: null, removed: null }) };
    changes.push(changeOf({ ...told, withheld: counted === null ? 'large' : null }, hunks ?? [], sides));
  }
  return changes;
}
