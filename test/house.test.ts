import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureExplanations } from '../src/commands/failure-explanations.ts';
import { commands } from '../src/commands/index.ts';
import { explanations } from '../src/compile.ts';
import { riskRules } from '../src/diff/risks/index.ts';
import { providers } from '../src/providers/index.ts';
import { recipes } from '../src/recipes/index.ts';
import { renderers } from '../src/renderers/index.ts';
import { rules } from '../src/rules/index.ts';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const sources = filesBelow(src).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
const read = (file: string): string => readFileSync(file, 'utf8');

/** Rooms of `src/`, top floor first; a line holds rooms of one floor, which do not know each other. */
const floors: readonly (readonly string[])[] = [
  ['main'],
  ['cli', 'commands'],
  ['report'],
  ['review'],
  ['compile'],
  ['renderers', 'diff', 'rules'],
  ['inventory'],
  ['plan'],
  ['recipes', 'providers'],
  ['velero', 'platform'],
  ['output'],
  ['enumeration', 'free-name', 'group-by', 'json-pointer', 'redact', 'seconds-of', 'shell-words'],
  ['diagnostic', 'json', 'schema-part'],
];

/** `cli` and `commands` are one room; so is a file of its own name. */
const roomOf = (file: string): string => (relative(src, file).split(sep)[0] ?? '').replace(/\.ts$/, '');
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));
const isOneRoom = (a: string, b: string): boolean => a === b || (floorOf(a) === 1 && floorOf(b) === 1);

function importsOf(file: string): readonly string[] {
  const specifiers = [...read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(
    ([, specifier = '']) => specifier,
  );
  return specifiers
    .map((specifier) => resolve(dirname(file), specifier))
    .filter((target) => target.startsWith(src + sep));
}

describe('the floors', () => {
  test('every room of src stands on a floor', () => {
    expect([...new Set(sources.map(roomOf))].filter((room) => floorOf(room) === -1)).toEqual([]);
  });

  test('imports point down only, and rooms of one floor do not know each other', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter(
          (target) =>
            !isOneRoom(roomOf(file), roomOf(target)) && floorOf(roomOf(target)) <= floorOf(roomOf(file)),
        )
        .map((target) => `${relative(src, file)} imports ${relative(src, target)}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the core touches no file, process, network or clock', () => {
    const core = sources.filter(
      (file) => floorOf(roomOf(file)) >= floorOf('report') && roomOf(file) !== 'output',
    );
    const touching = core.filter((file) =>
      /from 'node:(?!crypto)|\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\./.test(read(file)),
    );
    expect(touching.map((file) => relative(src, file))).toEqual([]);
  });
});

const camel = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Files of a registry's folder that are members: those that the others do not merely lean on. */
const registries = [
  {
    folder: 'rules',
    members: rules.map(({ code }) => code),
    others: ['rule', 'run-rules', 'acknowledge', 'index'],
  },
  {
    folder: 'commands',
    members: commands.map(({ name }) => name),
    others: [
      'beside-files',
      'command',
      'index',
      'commit-tree',
      'compile-file',
      'deliver',
      'diff-sides',
      'failure-explanations',
      'find-fragments',
      'git-files',
      'git-repository',
      'gone-plan',
      'heap-growth',
      'inventory-option',
      'load-fragments',
      'linked-path',
      'load-inventory',
      'load-plan',
      'missing-base',
      'moved-plan',
      'plan-argument',
      'rendered-folder',
      'report-options',
      'review-plans',
      'standard-stream',
      'system-error',
      'submodule',
      'untracked-output',
      'wrong-usage',
    ],
  },
  {
    folder: 'diff/risks',
    members: riskRules.map(({ code }) => code),
    others: ['index'],
  },
  {
    folder: 'recipes',
    members: recipes.map(({ name }) => name),
    others: ['recipe', 'index', 'inline-hook', 'shell-command', 'duration'],
  },
  {
    folder: 'providers',
    members: providers.map(({ name }) => name),
    others: ['provider', 'index', 'connection-keys'],
  },
];

describe.each(registries)('the registry of $folder', ({ folder, members, others }) => {
  const files = readdirSync(join(src, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name.replace(/\.ts$/, ''));

  test('lists every member file once, by the name of the file', () => {
    expect(files.filter((name) => !others.includes(name)).sort()).toEqual([...members].sort());
  });

  test('members are called after their file', () => {
    for (const name of members)
      expect(read(join(src, folder, `${name}.ts`)), name).toMatch(
        new RegExp(`export const ${camel(name)}\\b`),
      );
  });
});

describe('the registry of renderers', () => {
  // The page above the outputs of many clusters is of no cluster's plan, and no renderer's.
  test('each has a file and a template of its own, and every template has a renderer', () => {
    for (const { name, template } of renderers) {
      expect(existsSync(join(src, 'renderers', `${name}.ts`)), name).toBe(true);
      expect(template.source.split('.')[0]).toBe(name);
    }
    const used = renderers.map(({ template }) => template.source);
    expect(new Set(used).size).toBe(used.length);
    expect(
      readdirSync(join(root, 'templates'))
        .filter((name) => name.endsWith('.hbs'))
        .sort(),
    ).toEqual([...used, 'clusters-readme.md.hbs'].sort());
  });
});

describe('templates', () => {
  const templates = readdirSync(join(root, 'templates')).filter((name) => name.endsWith('.hbs'));

  test.each(templates.filter((name) => /\.ya?ml\.hbs$/.test(name)))(
    '%s writes values through q and block alone',
    (name) => {
      // A comment is not a value; its text is a constant of ours.
      const text = read(join(root, 'templates', name)).replace(/^\s*# \{\{comment\}\}$/gm, '');
      const values = [...text.matchAll(/\{\{\{?([^}]*)\}\}/g)].map(([, inside = '']) => inside.trim());
      expect(values.filter((inside) => !/^(?:q |block |#|\/|else\b|!)/.test(inside))).toEqual([]);
    },
  );

  test.each(templates)('%s is more than one block', (name) => {
    expect(read(join(root, 'templates', name)).trim()).not.toMatch(/^\{\{block [^}]*\}\}$/);
  });
});

describe('names', () => {
  test('codes are unique kebab-case words, each explained in full', () => {
    const all = [...explanations(), ...riskRules, ...failureExplanations];
    const codes = all.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, title, why, remedy } of all) {
      expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
      for (const text of [title, why, remedy]) expect(text.length, code).toBeGreaterThan(10);
    }
  });

  test('every failure of the program is explained', () => {
    const thrown = sources.flatMap((file) =>
      [...read(file).matchAll(/new PlanError\(\s*([^,]+),/g)].flatMap(([, code = '']) =>
        [...code.matchAll(/'([a-z-]+)'/g)].flatMap(([, word = '']) => (word === 'read' ? [] : [word])),
      ),
    );
    const explained = new Set([...explanations(), ...failureExplanations].map(({ code }) => code));
    expect(thrown.length).toBeGreaterThan(20);
    expect(thrown.filter((code) => !explained.has(code))).toEqual([]);
  });

  test('files say what is in them: kebab-case, no drawers for odds and ends', () => {
    const names = sources.map((file) => relative(src, file));
    expect(names.filter((name) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.generated)?\.ts$/.test(name))).toEqual(
      [],
    );
    expect(
      names.filter((name) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\.ts$|\/)/.test(name)),
    ).toEqual([]);
  });

  test('most source files are under 120 lines, and none grows without end', () => {
    const written = sources.filter((file) => !file.endsWith('.generated.ts'));
    const lengths = written.map((file) => ({
      file: relative(src, file),
      lines: read(file).split('\n').length,
    }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    expect(lengths.filter(({ lines }) => lines <= 120).length / lengths.length).toBeGreaterThan(0.75);
  });
});

describe('the pages for people who work here', () => {
  /** A path in this repository, up to the first character that stands for something else. */
  const path =
    /(?<![\w./-])(?:\.ci|bench|bin|docs|examples|integrations|schema|src|templates|test|tools)\/[^\s`"'(){}<>*|\],]*/g;
  // The README names files of what is rendered, too.
  const folders = [root, join(root, 'examples/starter/output')];

  test.each(['CONTRIBUTING.md', 'README.md'])('%s names only paths that exist', (page) => {
    const named = new Set([...read(join(root, page)).matchAll(path)].map(([name]) => name));
    expect(named.size).toBeGreaterThan(0);
    expect([...named].filter((name) => !folders.some((folder) => existsSync(join(folder, name))))).toEqual(
      [],
    );
  });
});

describe('exports', () => {
  const users = ['src', 'test', 'tools', 'bench']
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => /\.(?:m?ts|mjs)$/.test(file) && !file.includes(`${sep}node_modules${sep}`))
    .map((file) => ({ file, text: read(file) }));

  /** By file, the names that others import of it; a file that is loaded as a whole lends all that its loader's text names. */
  const imported = new Map<string, Set<string>>();
  for (const { file, text } of users) {
    for (const [, list, path = ''] of text.matchAll(
      /(?:(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s+|(?:\*\s+as\s+\w+\s+from\s+|import\(|['"`\s(]))'([^'\s]*\.ts)'/g,
    )) {
      const names = list?.split(',').map((name) => name.trim().replace(/^type\s+|\s+as\s+.*$/g, ''));
      const target = [resolve(file, '..', path), resolve(root, path)].find((known) => existsSync(known));
      if (target === undefined || target === file) continue;
      const known = imported.get(target) ?? new Set();
      for (const name of names ?? text.match(/\w+/g) ?? []) known.add(name);
      imported.set(target, known);
    }
  }

  test('what a file of src exports is used by another file', () => {
    const unused = sources.flatMap((file) => {
      const names = [...read(file).matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)];
      return names
        .map(([, name = '']) => name)
        .filter((name) => imported.get(file)?.has(name) !== true)
        .map((name) => `${relative(src, file)}: ${name}`);
    });
    expect(unused).toEqual([]);
  });
});

describe('what is committed', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter((name) => name !== '');

  test('holds no path of a machine and no host of a package registry', () => {
    const pattern =
      /(?:^|[\s"'`(=])(?:\/root\/|\/home\/(?!user\b)[a-z]+\/|\/work\/)|registry\.npmjs|npmmirror|proxy\.golang\.org|deb\.debian\.org|pypi\.org/m;
    const wrong = tracked.filter(
      (name) =>
        !/\.(?:png|gz)$/.test(name) &&
        name !== 'test/house.test.ts' &&
        existsSync(join(root, name)) &&
        pattern.test(read(join(root, name))),
    );
    expect(wrong).toEqual([]);
  });

  test('the root example is the brrtrouter example, but for the way to the schema', () => {
    expect(read(join(root, 'examples/brrtrouter/backup-plan.yaml'))).toBe(
      read(join(root, 'backup-plan.example.yaml')).replace('=./schema/', '=../../schema/'),
    );
  });
});
