import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComposeLoader } from '../support/compose-loader.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { composeLocation, fileText, minioFiles, planWith } from './minio-output.ts';

const plan = planWith({ default: composeLocation() });
const example = fileText(minioFiles(plan), 'compose/.env.example');
const settings = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('the names of the logins', () => {
  it('stand in the example without any value', () => {
    expect(settings(example)).toEqual([
      "MINIO_ROOT_USER=''",
      "MINIO_ROOT_PASSWORD=''",
      "VELERO_USER=''",
      "VELERO_PASSWORD=''",
    ]);
  });

  it('are the plan’s own, each once, also where two servers share one', () => {
    const files = minioFiles(
      planWith({
        default: composeLocation({ root: { env: 'ADMIN' } }),
        second: composeLocation({ root: { env: 'OTHER_ADMIN' } }),
      }),
    );
    expect(settings(fileText(files, 'compose/.env.example')).map((line) => line.split('=')[0])).toEqual([
      'ADMIN_USER',
      'ADMIN_PASSWORD',
      'OTHER_ADMIN_USER',
      'OTHER_ADMIN_PASSWORD',
      'VELERO_USER',
      'VELERO_PASSWORD',
    ]);
  });

  it('are ignored by Git once they have values', () => {
    expect(fileText(minioFiles(plan), 'compose/.gitignore').split('\n')).toContain('.env');
  });
});

describeWith(['go', 'dash'], 'an env file written as its example says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-file-'));
  let loader: ComposeLoader;
  beforeAll(() => {
    loader = new ComposeLoader();
  });
  afterAll(() => {
    loader.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bySh = (file: string, variable: string): string => {
    const script = `. "$1"; printf '%s' "$${variable}"`;
    return spawnSync(programPath('dash'), ['-euc', script, 'dash', file], { encoding: 'utf8' }).stdout;
  };

  it('says the same to Docker Compose and to the shell that makes the Secret', async () => {
    const value = fc
      .oneof(
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }),
        fc
          .array(fc.constantFrom(' ', '"', '$', '${HOME}', '`id`', '\\', '\\n', '#', '=', '!', 'ä', 'x'), {
            minLength: 1,
          })
          .map((parts) => parts.join('')),
      )
      .filter((text) => !text.includes("'") && !text.endsWith('\\'));
    const compose = fileText(minioFiles(plan), 'compose/compose.yaml');
    const file = join(folder, 'env');
    await fc.assert(
      fc.asyncProperty(value, value, async (user, password) => {
        const filled = example
          .replace("VELERO_USER=''", () => `VELERO_USER='${user}'`)
          .replace("VELERO_PASSWORD=''", () => `VELERO_PASSWORD='${password}'`)
          .replaceAll("=''", "='root-login'");
        writeFileSync(file, filled);
        const { setup } = (await loader.load(compose, filled)).services;
        expect(setup?.environment['VELERO_USER']).toBe(user);
        expect(setup?.environment['VELERO_PASSWORD']).toBe(password);
        expect(bySh(file, 'VELERO_USER')).toBe(user);
        expect(bySh(file, 'VELERO_PASSWORD')).toBe(password);
      }),
      { numRuns: 200 },
    );
  });
});
