import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { vectorsFolder } from './vectors.ts';

describeWith(['go'], 'both Go libraries, asked again', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cron-vectors-'));
    const program = join(folder, 'cron-vectors');
    const written = join(folder, 'vectors');
    const tools = join(import.meta.dirname, '../../tools');
    execFileSync(programPath('go'), ['build', '-o', program, './cron-vectors'], { cwd: tools });
    execFileSync(program, [written], { cwd: tools });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('still give the committed vectors', () => {
    const files = readdirSync(join(folder, 'vectors')).sort();
    expect(files).toEqual(readdirSync(vectorsFolder).sort());
    const different = files.filter(
      (file) =>
        readFileSync(join(folder, 'vectors', file), 'utf8') !==
        readFileSync(join(vectorsFolder, file), 'utf8'),
    );
    expect(different).toEqual([]);
  });
});
