import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutputTree } from '../../src/output/output-tree.ts';
import { contentsOf, newFolder, processNumber, put, render, treeOf } from './output-folders.ts';
import { changesOf, type Death, deaths, dyingAt, Killed } from './watched-file-system.ts';

const foreign = { 'notes.txt': 'mine', 'kubernetes/config/mine.txt': 'mine', 'old/mine.txt': 'mine' };
const before = treeOf({
  'README.md': 'one\n',
  'kubernetes/config/locations.yaml': 'a: 1\n',
  'kubernetes/config/schedules.yaml': 'b: 1\n',
  'old/gone.yaml': 'c: 1\n',
  'older/yet/gone.yaml': 'c: 1\n',
  turns: 'into a folder\n',
  'turns-too/into': 'a file\n',
});
const after = treeOf({
  'README.md': 'two\n',
  'kubernetes/config/locations.yaml': 'a: 1\n',
  'kubernetes/config/schedules.yaml': 'b: 2\n',
  'kubernetes/monitoring/rules.yaml': 'd: 1\n',
  'turns/into/a.yaml': 'e: 1\n',
  'turns-too': 'f: 1\n',
});
const fewer = treeOf({ 'README.md': 'one\n', 'kubernetes/config/schedules.yaml': 'b: 1\n' });
const trees = { before, after, fewer };

/** What a folder with foreign files holds after one undisturbed render. */
function cleanRender(tree: OutputTree): Readonly<Record<string, string>> {
  const root = newFolder();
  put(root, foreign);
  render(root, tree);
  return contentsOf(root);
}

/** Renders in a process that dies; true when it came to its end first. */
function renderAndDie(root: string, tree: OutputTree, at: number, death: Death, pid: number): boolean {
  try {
    render(root, tree, { fileSystem: dyingAt(at, death), processes: processNumber(pid) });
    return true;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return false;
  }
}

const scenarios: readonly { name: string; first: OutputTree | null; next: OutputTree }[] = [
  { name: 'a first render', first: null, next: after },
  { name: 'a render that changes, adds, removes and swaps files and folders', first: before, next: after },
  { name: 'a render that only removes', first: before, next: fewer },
  { name: 'a render that has nothing to do', first: after, next: after },
];

describe.each(scenarios)('$name, killed at any change,', ({ first, next }) => {
  function prepared(): string {
    const root = newFolder();
    put(root, foreign);
    if (first !== null) render(root, first);
    return root;
  }
  const changes = () => changesOf((fileSystem) => render(prepared(), next, { fileSystem }));

  it.each(deaths)('is repaired by the next render (%s)', (death) => {
    const clean = cleanRender(next);
    const count = changes();
    for (let at = 0; at < count; at++) {
      const root = prepared();
      expect(renderAndDie(root, next, at, death, 2)).toBe(false);
      render(root, next);
      expect(contentsOf(root), `killed at change ${at}`).toEqual(clean);
    }
  });

  it.each(Object.entries(trees))('is repaired by a render of another plan (%s)', (_, other) => {
    const clean = cleanRender(other);
    const count = changes();
    for (let at = 0; at < count; at++)
      for (const death of deaths) {
        const root = prepared();
        renderAndDie(root, next, at, death, 2);
        render(root, other);
        expect(contentsOf(root), `killed at change ${at} (${death})`).toEqual(clean);
      }
  });
});

it('any number of renders of any plans may be killed one after the other', () => {
  const attempt = fc.record({
    tree: fc.constantFrom(...Object.values(trees)),
    at: fc.nat(70),
    death: fc.constantFrom(...deaths),
  });
  const cleanRenders = new Map(Object.values(trees).map((tree) => [tree, cleanRender(tree)]));
  fc.assert(
    fc.property(
      fc.array(attempt, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...Object.values(trees)),
      (attempts, last) => {
        const root = newFolder();
        put(root, foreign);
        for (const [index, { tree, at, death }] of attempts.entries())
          renderAndDie(root, tree, at, death, index + 2);
        render(root, last);
        expect(contentsOf(root)).toEqual(cleanRenders.get(last));
      },
    ),
    { numRuns: 300 },
  );
});

it('an edit made after the kill is not lost', () => {
  for (let at = 0; at < 50; at++) {
    const root = newFolder();
    render(root, before);
    renderAndDie(root, after, at, 'after', 2);
    put(root, { 'README.md': 'my own words\n' });
    expect(() => render(root, after)).toThrow(
      expect.objectContaining({ places: ['README.md was edited since plan wrote it'] }),
    );
    expect(contentsOf(root)['README.md']).toBe('my own words\n');
  }
});

it('a first render that is killed leaves nothing that a later one takes for foreign', () => {
  const parent = newFolder();
  const root = join(parent, 'deep', 'rendered');
  const count = changesOf((fileSystem) => render(join(parent, 'count'), before, { fileSystem }));
  for (let at = 0; at < count; at++) renderAndDie(root, before, at, 'half', at + 2);
  render(root, after);
  expect(render(root, after).unchanged).toHaveLength(after.length);
});
