import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readPlan } from '../../src/plan/plan-document.ts';
import { propertiesOf, schemaOf } from '../../src/plan/plan-schema.ts';
import { languageSchema } from '../../src/plan/schema/index.ts';
import { shape } from '../../src/plan/shape.ts';
import { providers } from '../../src/providers/index.ts';
import { judgedOutputs } from '../support/example-outputs.ts';
import { describeWithHeavyJudges, heavyJudge } from '../support/heavy-judges.ts';
import { type Completion, type Diagnostic, LanguageClient } from './language-server.ts';

const root = join(import.meta.dirname, '../..');
const example = join(root, 'backup-plan.example.yaml');
const firstLine = `# yaml-language-server: $schema=${join(root, 'schema/backup-plan.schema.json')}\n`;
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

interface OpenedPlan {
  readonly name: string;
  readonly text: string;
}

/** With every key on a line of its own, so that a line is a place. */
const inBlocks = (text: string): string => firstLine + stringify(parse(text));

const plansIn = (folder: string): readonly OpenedPlan[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name: `${folder}/${name}`, text: inBlocks(read(folder, name)) }));

/** Mistakes of shape, which a JSON Schema can know. The others are of grammar or meaning, and plan's alone. */
const shapeCodes = new Set([
  'unknown-key',
  'misplaced-key',
  'missing-key',
  'wrong-type',
  'wrong-value',
  'empty-collection',
  'later-version',
]);

interface FoundMistake {
  readonly code: string;
  /** From 1. */
  readonly line: number;
}

function findingsOf(text: string): readonly FoundMistake[] {
  const { document, source, findings } = readPlan({
    file: 'backup-plan.yaml',
    bytes: new TextEncoder().encode(text),
    maxBytes: 2 ** 24,
  });
  const reading = findings.map(({ code, range }) => ({
    code,
    line: source?.position(range?.start ?? 0).line ?? 0,
  }));
  if (document === null) return reading;
  const shaped = shape(document).findings.map(({ code, path, at }) => ({
    code,
    line: document.source.position(document.locate(path, at).start).line,
  }));
  return [...reading, ...shaped];
}

const lineOf = ({ range }: Diagnostic): number => range.start.line + 1;

/**
 * Whether `line` lies in the map that is reported to lack a key: below its own line, beside its first key for an item of a
 * list, or anywhere for the whole plan.
 */
function liesIn(text: string, map: number, line: number): boolean {
  if (map === 2) return true;
  const start = (at: number) => /^[ -]*/.exec(text.split('\n')[at - 1] ?? '')?.[0] ?? '';
  const least = start(map).length + (start(map).includes('-') ? 0 : 1);
  for (let at = map + 1; at <= line; at += 1)
    if (start(at).length < least || (start(at).length === start(map).length && start(at).includes('-')))
      return false;
  return line > map;
}

describeWithHeavyJudges(['yaml-language-server'], 'yaml-language-server, asked as an editor asks it', () => {
  let client: LanguageClient;
  beforeAll(async () => {
    client = new LanguageClient(heavyJudge('yaml-language-server/bin/yaml-language-server'));
    await client.start(root);
  });
  afterAll(() => client.stop());

  /** Each plan with what the server reports of it. */
  const diagnosed = (plans: readonly OpenedPlan[]) =>
    Promise.all(
      plans.map(async (plan) => {
        const diagnostics = await client.open(join(root, 'editor', plan.name), plan.text);
        return { ...plan, diagnostics };
      }),
    );

  describe('finds nothing wrong', () => {
    test('in any example, by the schema that its first line names', async () => {
      const files = [example, ...new Set(judgedOutputs.map(({ planFile }) => planFile))];
      expect(files.length).toBeGreaterThan(20);
      for (const file of files) {
        const text = readFileSync(file, 'utf8');
        const named = text.startsWith('# yaml-language-server:') ? text : firstLine + text;
        expect(await client.open(file, named), file).toEqual([]);
      }
    });

    test('in plans that are well formed and refused for what they mean', async () => {
      const plans = await diagnosed(plansIn('test/rules/fixtures'));
      expect(plans.length).toBeGreaterThan(90);
      expect(plans.flatMap(({ name, diagnostics }) => diagnostics.map(() => name))).toEqual([]);
    });
  });

  describe('agrees with plan on what is wrong', () => {
    let plans: Awaited<ReturnType<typeof diagnosed>> = [];
    beforeAll(async () => {
      // Where the name of an entry was forgotten, an editor takes each key for an entry, and plan says it once.
      const named = plansIn('test/shape/cases').filter(
        ({ name }) => !name.includes('entries-without-a-name'),
      );
      plans = await diagnosed(named);
    });

    test('by pointing at the line of every mistake of shape that plan finds', () => {
      const mistakes = plans.flatMap(({ name, text, diagnostics }) =>
        findingsOf(text)
          .filter(({ code }) => shapeCodes.has(code))
          .map(({ code, line }) => ({
            what: `${name}: ${code} at ${text.split('\n')[line - 1]?.trim()}`,
            isPointedAt: diagnostics.some((diagnostic) => lineOf(diagnostic) === line),
          })),
      );
      expect(mistakes.length).toBeGreaterThan(90);
      expect(mistakes.filter(({ isPointedAt }) => !isPointedAt).map(({ what }) => what)).toEqual([
        // A hook with keys of two kinds of hook: one says that these are too many, the other that those are.
        'test/shape/cases/container-beside-a-step.yaml: misplaced-key at timeout: 5m',
        'test/shape/cases/container-beside-a-step.yaml: misplaced-key at onError: fail',
        'test/shape/cases/hooks-of-every-wrong-kind.yaml: misplaced-key at command:',
      ]);
    });

    test('and at nothing else, but that a misspelt key is also one that is missing', () => {
      const others = plans.flatMap(({ name, text, diagnostics }) => {
        const found = findingsOf(text);
        return diagnostics
          .filter((diagnostic) => !found.some(({ line }) => line === lineOf(diagnostic)))
          .filter(
            (diagnostic) =>
              !diagnostic.message.startsWith('Missing property') ||
              !found.some(({ line }) => liesIn(text, lineOf(diagnostic), line)),
          )
          .map((diagnostic) => `${name}: ${text.split('\n')[lineOf(diagnostic) - 1]?.trim()}`);
      });
      expect(others).toEqual([
        'test/shape/cases/container-beside-a-step.yaml: post:',
        'test/shape/cases/hooks-of-every-wrong-kind.yaml: script: x',
      ]);
    });

    test.each([
      'duplicate-key',
      'empty-value',
      'key-not-text',
      'missing-space-after-colon',
      'tab-indentation',
      'unquoted-cron',
      'unquoted-selector',
      'unquoted-star',
      'unquoted-template',
      'yaml-syntax-indentation',
      'yaml-tag',
    ])('by pointing at the same lines of broken YAML: %s', async (name) => {
      const text = firstLine + read('test/reading/fixtures', name, 'plan.yaml');
      const [plan] = await diagnosed([{ name, text }]);
      const pointedAt = plan?.diagnostics.map(lineOf);
      const found = findingsOf(text).filter(({ code }) => !shapeCodes.has(code));
      expect(found.length).toBeGreaterThan(0);
      for (const { code, line } of found) expect(pointedAt, code).toContain(line);
    });
  });

  test('names every way to give credentials where what stands there is none', async () => {
    const text = read('examples/starter/backup-plan.yaml');
    const wrong = text.replace(/credentials: \{[^}]*\}/, 'credentials: velero-s3');
    expect(wrong).not.toBe(text);
    const [diagnostic] = await client.open(join(root, 'wrong-credentials.yaml'), firstLine + wrong);
    expect(diagnostic?.message).toMatch(/In a Secret .*By workload identity/);
  });

  describe('completes from the schema', () => {
    let opened = 0;
    /** What is offered where `¦` stands. */
    async function offered(text: string): Promise<readonly Completion[]> {
      const [before = '', after = ''] = text.split('¦');
      const lines = before.split('\n');
      opened += 1;
      const file = join(root, `completed-${opened}.yaml`);
      await client.open(file, firstLine + before + after);
      return client.complete(file, { line: lines.length, character: lines.at(-1)?.length ?? 0 });
    }
    const keysOf = (items: readonly Completion[]) =>
      items.filter(({ kind }) => kind === 10).map(({ label }) => label);
    const labelsOf = (items: readonly Completion[]) => items.map(({ label }) => label);

    test('the sections of a plan that it has not yet, each with its description', async () => {
      const items = await offered('version: 1\ncluster: home\n¦\n');
      const sections = Object.entries(schemaOf().properties ?? {});
      const missing = sections.filter(([name]) => name !== 'version' && name !== 'cluster');
      expect(keysOf(items).sort()).toEqual(missing.map(([name]) => name).sort());
      const targets = items.find(({ label }) => label === 'targets');
      expect(JSON.stringify(targets?.documentation)).toContain('What to back up');
    });

    test('the keys of the provider that stands beside, and of no other', async () => {
      const beside = (provider: string) =>
        offered(`version: 1\nstorage:\n  default:\n    provider: ${provider}\n    ¦\n`);
      const branches = schemaOf().definitions ?? {};
      for (const provider of ['minio', 'aws', 'azure']) {
        const keys = propertiesOf(branches[`${provider}-location`] ?? {}).keys();
        const wanted = [...keys].filter((key) => key !== 'provider').sort();
        expect(keysOf(await beside(provider)).sort()).toEqual(wanted);
      }
      expect(keysOf(await beside('minio'))).toContain('server');
      expect(keysOf(await beside('aws'))).not.toContain('server');
    });

    test('what may differ between clusters, in the entry of a cluster', async () => {
      const keys = keysOf(await offered('version: 1\nclusters:\n  prod:\n    ¦\n'));
      expect(keys).toEqual(expect.arrayContaining(['environment', 'velero', 'storage', 'targets']));
      expect(keys).not.toContain('output');
    });

    test('every provider, also where keys of one of them stand already', async () => {
      const [before = '', after = ''] = read('examples/starter/backup-plan.yaml').split('provider: aws');
      const body = (text: string) => text.replace(/^# yaml-language-server.*\n/, '');
      const items = await offered(`${body(before)}provider: ¦${after}`);
      expect(labelsOf(items).sort()).toEqual(providers.map(({ name }) => name).sort());
    });

    test.each([
      ['velero:\n  install: ¦\n', ['helm', 'manifests', 'none']],
      ['hooks:\n  dump:\n    recipe: ¦\n', ['postgres-dump', 'redis-save', 'fsfreeze']],
      ['storage:\n  default:\n    provider: ¦\n', ['aws', 'azure', 'gcp', 'minio', 's3']],
    ])('the values that a key may have: %j', async (text, values) => {
      expect(labelsOf(await offered(`version: 1\n${text}`))).toEqual(expect.arrayContaining(values));
    });
  });

  describe('explains from the schema', () => {
    const text = readFileSync(example, 'utf8');
    const lines = text.split('\n');
    const file = join(root, 'explained.yaml');
    beforeAll(async () => {
      await client.open(file, text);
    });

    /** What is shown while the pointer rests on the first `word` of the example. */
    function shownOn(word: string): Promise<string> {
      const line = lines.findIndex((candidate) => candidate.includes(word));
      return client.hover(file, { line, character: (lines[line]?.indexOf(word) ?? 0) + 1 });
    }

    test('every section of the example, by its description', async () => {
      const sections = Object.keys(parse(text) as object);
      for (const name of sections) {
        const shown = (await shownOn(`${name}:`)).replaceAll('\\', '');
        expect(shown, name).toContain(languageSchema.properties?.[name]?.description);
        expect(shown, name).toContain('backup-plan.schema.json');
      }
    });

    test.each([
      ['endpoint:', /Where Velero reaches the store/],
      ['dailyChange:', /How much of the volume changes in a day/],
      ['recipe:', /consistent backup/],
      ['brrtrouter-complete:', /A scope \(.*\) and its settings/],
      ['schedule: "0 2', /quoted five-field cron/],
    ])('a key inside: %s', async (word, description) => {
      expect(await shownOn(word)).toMatch(description);
    });
  });

  describe('finds the schema', () => {
    const readme = read('README.md');
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'plan-editor-'));
      cpSync(join(root, 'schema/backup-plan.schema.json'), join(folder, 'backup-plan.schema.json'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** What an editor that has opened the folder says of a plan in it. */
    async function said(file: string, text: string, settings: object): Promise<readonly string[]> {
      const editor = new LanguageClient(
        heavyJudge('yaml-language-server/bin/yaml-language-server'),
        settings,
      );
      await editor.start(folder);
      const diagnostics = await editor.open(join(folder, file), text);
      await editor.stop();
      return diagnostics.map(({ message }) => message);
    }

    test('by the first line that the README shows', async () => {
      const [line = ''] = /^# yaml-language-server: .*$/m.exec(readme) ?? [];
      expect(await said('backup-plan.yaml', `${line}\nverzion: 1\n`, {})).not.toEqual([]);
      expect(await said('backup-plan.yaml', 'verzion: 1\n', {})).toEqual([]);
    });

    test.each(['backup-plan.yaml', 'clusters/home/backup-plan.yml'])(
      'by the setting of VS Code that the README shows, for %s',
      async (file) => {
        const setting = JSON.parse(/^\{ "yaml\.schemas".*$/m.exec(readme)?.[0] ?? '{}');
        const schemas = { schemas: setting['yaml.schemas'] };
        expect(await said(file, 'verzion: 1\n', schemas)).not.toEqual([]);
        expect(await said('values.yaml', 'verzion: 1\n', schemas)).toEqual([]);
      },
    );
  });
});
