import { structuredPatch } from 'diff';
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
  /** Unified diff without its head; '' where it is withheld or too long. */
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

/** The patch of a file, null where it would be too large. */
function patchOf(
  path: string,
  [before, after]: Sides,
): {
  readonly text: string;
  readonly added: number;
  readonly removed: number;
} | null {
  const [old, young] = [before ?? '', after ?? ''];
  if (old.length > largestFile || young.length > largestFile) return null;
  const patch = structuredPatch('', '', old, young, '', '', { context: 3, maxEditLength: mostEdits });
  if (patch === undefined) return null;
  const shown = { old: new ShownLines(old, path), young: new ShownLines(young, path) };
  const all = patch.hunks.flatMap((hunk) => {
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
  const count = (sign: string) => all.filter((line) => line.startsWith(sign)).length;
  return { text: all.length === 0 ? '' : `${all.join('\n')}\n`, added: count('+'), removed: count('-') };
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
    const change = sides[0] === null ? 'added' : sides[1] === null ? 'removed' : 'changed';
    if (sides.some((text) => holdsSecret(text ?? ''))) {
      changes.push({ path, change, added: null, removed: null, patch: '', withheld: 'secret' });
      continue;
    }
    const size = change === 'changed' ? 0 : lines(sides[0] ?? sides[1] ?? '');
    const isTried = size <= mostEdits && givenUp < mostGivenUp && written < mostText;
    const found = isTried ? patchOf(path, sides) : null;
    if (found === null && change === 'changed') givenUp += 1;
    const patch = found === null ? '' : found.text;
    written += patch.length;
    const [added, removed] =
      change === 'changed'
        ? [found?.added ?? null, found?.removed ?? null]
        : [change === 'added' ? size : 0, change === 'removed' ? size : 0];
    changes.push({ path, change, added, removed, patch, withheld: added === null ? 'large' : null });
  }
  return changes;
}
