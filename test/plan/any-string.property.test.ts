import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Path } from '../../src/diagnostic.ts';
import { checkTree } from '../../src/output/check-tree.ts';
import { validateObject } from '../../src/output/kubernetes-schemas.ts';
import type { OutputTree } from '../../src/output/output-tree.ts';
import { resolveExplanations } from '../../src/plan/resolve/explanations.ts';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { rules } from '../../src/rules/index.ts';
import { promtool, withFiles } from '../alerts/rendered.ts';
import { compileText } from '../support/compile-text.ts';
import { secretName } from '../support/encrypted-files.ts';
import { describeWith } from '../support/needed-programs.ts';
import { OutputReader, type ReadFile, withWord } from './output-reader.ts';
import { planText, richFragments } from './rich-plans.ts';
import { type TextPlace, textPlaces } from './text-places.ts';
import { hostileText, marker, words } from './texts.ts';

/** Findings about what a plan means may stand at the other end of a reference. */
const meanings = new Set([
  ...[...rules, ...resolveExplanations].map(({ code }) => code),
  'undeclared-variable',
]);

const onOneWay = (a: Path, b: Path): boolean =>
  a.slice(0, b.length).join('\n') === b.slice(0, a.length).join('\n');

/** The rendered tree, whole and sound; null where the plan is refused, which must be said at that place. */
function rendered(place: TextPlace, text: string): OutputTree | null {
  const own = place.isKey ? [...place.path.slice(0, -1), text] : place.path;
  const ways = [own, ...place.references];
  const { plan, findings } = compileText(planText(place.with(text)), 'backup-plan.yaml', richFragments);
  if (plan !== null) {
    const tree = renderTree(plan, new Map());
    expect(checkTree(tree, { validate: validateObject })).toEqual([]);
    return tree;
  }
  const errors = findings.filter(({ severity }) => severity === 'error');
  const elsewhere = errors.filter(
    ({ code, path, range }) =>
      range === undefined && !meanings.has(code) && !ways.some((way) => onOneWay(path, way)),
  );
  expect({ errors: errors.length > 0, elsewhere }).toEqual({ errors: true, elsewhere: [] });
  return null;
}

const byName = new Map<string, TextPlace[]>();
for (const place of textPlaces) byName.set(place.name, [...(byName.get(place.name) ?? []), place]);

/** Places that are verbatim and yet take one text only, because something else in the plan says the same. */
const bound: readonly (readonly [RegExp, string])[] = [
  [
    /^velero\.repository\.password\(secret\)\.(secret|key)$/,
    'Velero looks for this Secret and this key alone',
  ],
  [/^volumes\.snapshotLocations\..*\.workloadIdentity\./, 'all locations of a plan have one identity'],
  [/\.(subscriptionId|clientId)$/, 'an id of hexadecimal digits, in which no word fits'],
  [/hooks.*\.volume$/, 'names a volume of the service'],
  [/\.patchData$/, 'a part of an object, in YAML'],
  [/^restore\.modifiers\..*\.(path|from)$/, 'a JSON pointer'],
  [/\.csiSnapshotTimeout$/, 'a duration in the form of Go'],
  [/\.helm\.namespace$/, 'the endpoint leads there'],
  [/^velero\.repository\.password\(sops\)/, 'the file has a Secret of the name that Velero knows'],
  [/^output\.variables\[\]$/, 'values name it'],
  [/^include\[\]$/, 'names a file'],
  [/^(environments|clusters)\..*\.retention$/, 'has the grammar of the place that it is laid over'],
  [/\.namespaceSelector$/, 'some namespace of the inventory has the labels'],
  [/^key of storage\..*\.config$/, 'the keys that the plugin reads'],
];
const isBound = (name: string) => bound.some(([pattern]) => pattern.test(name));
const free = [...byName].filter(([name, [place]]) => place?.grammar.isVerbatim === true && !isBound(name));

describeWith(['go'], 'any text at any place of a plan is refused there or comes back unchanged:', () => {
  let reader: OutputReader;
  beforeAll(() => {
    reader = new OutputReader();
  });
  afterAll(() => reader.close());

  const harmless = new Map<TextPlace, Promise<ReadonlyMap<string, ReadFile> | null>>();

  /** The output with a harmless word at that place; null where only other texts are accepted. */
  function withMarker(place: TextPlace) {
    const known = harmless.get(place);
    if (known !== undefined) return known;
    const tree = rendered(place, place.grammar.text(marker));
    const output = tree === null ? Promise.resolve(null) : reader.read(tree);
    harmless.set(place, output);
    return output;
  }

  /** Whether the text is accepted. Then the output is that of a harmless text but for the text itself. */
  async function isAccepted(place: TextPlace, text: string): Promise<boolean> {
    const tree = rendered(place, text);
    if (tree === null) return false;
    const output = await reader.read(tree);
    const { grammar } = place;
    const word = grammar.wordIn(text);
    const expected = grammar.isVerbatim && word !== null ? await withMarker(place) : null;
    if (expected === null || word === null) return true;
    const harmlessText = grammar.text(marker);
    const worded = withWord(expected, grammar.wordIn(harmlessText) as string, word);
    // The encrypted files of these tests hold Secrets that are called after their path.
    const same = withWord(worded, secretName(harmlessText), secretName(text));
    if (!isDeepStrictEqual(output, same))
      expect(Object.fromEntries(output)).toEqual(Object.fromEntries(same));
    return true;
  }

  test.each(
    free.map(([name, places], index) => [name, places, words[index % words.length] as string] as const),
  )('%s', async (_, places, word) => {
    const accepted: TextPlace[] = [];
    for (const place of places) {
      if (!(await isAccepted(place, place.grammar.text(marker)))) continue;
      accepted.push(place);
      break;
    }
    expect(accepted).toHaveLength(1);
    for (const place of accepted) await isAccepted(place, place.grammar.text(word));
  });

  const cases = process.env['CI'] === 'true' ? 1500 : 300;

  test(`${cases} hostile texts, of which a fair share is accepted`, async () => {
    const aPlace = fc.constantFrom(...byName.values()).chain((places) => fc.constantFrom(...places));
    const aCase = aPlace.chain((place) => {
      const around = fc.oneof(hostileText, fc.constantFrom(...words)).map((word) => place.grammar.text(word));
      // JavaScript moves keys that look like an index to the front, in the plan's data too.
      const text = fc.oneof(hostileText, around).filter((key) => !place.isKey || !/^(0|[1-9]\d*)$/.test(key));
      return text.map((drawn) => ({ place, text: drawn }));
    });
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(aCase, async ({ place, text }) => {
        if (await isAccepted(place, text)) accepted += 1;
      }),
      {
        numRuns: cases,
        reporter: ({ failed, counterexample, errorInstance }) => {
          if (!failed) return;
          const [{ place, text }] = counterexample as [{ place: TextPlace; text: string }];
          throw new Error(`${JSON.stringify(text)} at ${place.source.file}: ${place.path.join('.')}`, {
            cause: errorInstance,
          });
        },
      },
    );
    console.info(`${accepted} of ${cases} hostile texts were accepted and came back unchanged`);
    expect(accepted / cases).toBeGreaterThan(0.1);
  });
});

describeWith(['promtool'], 'Prometheus reads the rules of a plan', () => {
  const said =
    /^(cluster|alerts\.|velero\.namespace|.*alerts\.severity|key of (targets|tiers|storage|alerts))/;

  test('whatever words of YAML its names and labels are', () => {
    const places = free.filter(([name]) => said.test(name)).flatMap(([, [place]]) => place ?? []);
    const trees = places.flatMap((place) =>
      ['on', 'null', '0600', '1e3'].flatMap((word) => {
        const tree = rendered(place, place.grammar.text(word));
        return tree === null ? [] : [tree];
      }),
    );
    const files = trees.flatMap((tree, index) =>
      tree
        .filter(({ path }) => /^tests\/.*\.yaml$/.test(path) && !path.endsWith('.test.yaml'))
        .map(({ path, text }) => [`${index}/${path}`, text] as const),
    );
    expect(files.length).toBeGreaterThan(20);
    const { status, output } = withFiles(new Map(files), (folder) =>
      promtool(folder, 'check', 'rules', ...files.map(([path]) => path)),
    );
    expect(output).not.toContain('FAILED');
    expect(status).toBe(0);
  });
});
