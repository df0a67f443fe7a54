import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { image } from '../../src/plan/formats/images.ts';
import { dnsLabel } from '../../src/plan/formats/names.ts';
import { absolutePath } from '../../src/plan/formats/paths.ts';
import { recipes } from '../../src/recipes/index.ts';
import type { Recipe, RecipeParameters } from '../../src/recipes/recipe.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';

const formats: Readonly<Record<string, typeof image>> = {
  'absolute-path': absolutePath,
  'dns-label': dnsLabel,
  image,
};

/** Parameters of each recipe in which every value that the plan's author writes freely is the given text. */
const parametersWith: Readonly<Record<string, (text: string) => RecipeParameters>> = {
  'postgres-dump': (text) => ({ user: text, database: text, volume: 'data', directory: text }),
  'redis-save': () => ({ port: 6379 }),
  fsfreeze: (text) => ({ volume: 'data', path: text, maxFreeze: '10m' }),
};

function commandsOf(recipe: Recipe, text: string): readonly (readonly string[])[] {
  const parameters = parametersWith[recipe.name]?.(text) ?? {};
  const { pre, post, sidecar } = recipe.steps(parameters, {
    timeoutSeconds: 600,
    onError: 'Fail',
  });
  return [...pre, ...post, ...(sidecar === null ? [] : [sidecar])].map(({ command }) => command);
}

const scripts = recipes.flatMap((recipe) =>
  commandsOf(recipe, '/data').map((command, index) => ({
    title: `script ${index + 1} of ${recipe.name}`,
    text: command[2] ?? '',
  })),
);

describe.each(scripts)('$title', ({ text }) => {
  test('is not touched by Flux, which would replace a dollar sign with a brace', () => {
    expect(text).not.toContain('${');
  });

  test('can stand in YAML as a block and be read there', () => {
    expect(text.endsWith('\n')).toBe(true);
    expect(text.startsWith('# ')).toBe(true);
    for (const line of text.split('\n')) {
      expect(line).toMatch(/^[\x20-\x7e]*(?<! )$/);
      expect(line.length).toBeLessThanOrEqual(110);
    }
  });
});

describeWith(['shellcheck', 'dash', 'busybox'], 'every script', () => {
  test.each(scripts)(
    'has nothing for shellcheck to say and parses in dash and BusyBox: $title',
    ({ text }) => {
      const check = (program: string, ...argv: string[]) =>
        spawnSync(programPath(program), argv, { input: text, encoding: 'utf8' });
      expect(check('shellcheck', '--shell=sh', '-').stdout).toBe('');
      expect(check('dash', '-n').stderr).toBe('');
      expect(check('busybox', 'sh', '-n').stderr).toBe('');
    },
  );
});

describe('values from the plan', () => {
  test.each(recipes.map((recipe) => [recipe.name, recipe] as const))(
    'are arguments of their own and never part of the script: %s',
    (_name, recipe) => {
      const plain = commandsOf(recipe, '/data').map((command) => command[2]);
      fc.assert(
        fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
          const commands = commandsOf(recipe, text);
          expect(commands.map((command) => command[2])).toEqual(plain);
          for (const command of commands) {
            expect(command.slice(0, 2)).toEqual(['/bin/sh', '-c']);
            expect(command[3]).toBe(recipe.name);
            if (recipe.name !== 'redis-save') expect(command.slice(4)).toContain(text);
          }
        }),
      );
    },
  );

  test.each(recipes.map((recipe) => [recipe.name, recipe] as const))(
    'are refused by the schema where no such name exists: %s',
    (_name, { parameters }) => {
      for (const [key, { type, pattern, 'x-format': format }] of Object.entries(parameters.properties)) {
        // A duration is read into a number and never reaches a script.
        if (type !== 'string' || format === 'duration') continue;
        const refuses = (text: string) =>
          (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) ||
          (format !== undefined && formats[format]?.check(text) !== null);
        for (const hostile of ['', '-x', "a'b\n", '/a\nb', '$(x)', '`x`', '; rm', '../a', '..']) {
          expect(refuses(hostile), `${key} allows ${JSON.stringify(hostile)}`).toBe(true);
        }
      }
    },
  );
});

describe('the registry', () => {
  test.each(recipes.map((recipe) => [recipe.name, recipe] as const))(
    'describes every parameter of %s',
    (_name, recipe) => {
      for (const [key, part] of Object.entries(recipe.parameters.properties)) {
        expect(part.title, key).toBeTruthy();
        expect(part.description, key).toMatch(/\.$/);
        expect(part.examples, key).toBeDefined();
      }
      for (const key of recipe.parameters.required) expect(recipe.parameters.properties).toHaveProperty(key);
    },
  );

  test.each(recipes.map((recipe) => [recipe.name, recipe] as const))(
    'ends each script of %s before Velero stops waiting for it',
    (_name, recipe) => {
      for (const timeoutSeconds of [60, 120, recipe.defaultTimeoutSeconds, 86_400]) {
        const parameters = parametersWith[recipe.name]?.('/data') ?? {};
        const { pre } = recipe.steps(parameters, { timeoutSeconds, onError: 'Fail' });
        for (const step of pre) {
          expect(step.timeoutSeconds).toBe(timeoutSeconds);
          expect(Number(step.command.at(-1))).toBeLessThan(timeoutSeconds);
          expect(Number(step.command.at(-1))).toBeGreaterThanOrEqual(timeoutSeconds * 0.9 - 1);
        }
      }
    },
  );
});
