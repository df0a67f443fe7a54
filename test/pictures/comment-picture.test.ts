import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { describeWithHeavyJudges } from '../support/heavy-judges.ts';
import { describeWith, findProgram } from '../support/needed-programs.ts';
import { runPlan } from '../support/run-plan.ts';
import { checkOutChange, pictureOf } from './comment-picture.mjs';

const folder = join(import.meta.dirname, '../../docs/comment');
const committed = readFileSync(join(folder, 'comment.md'), 'utf8');

/** Width and height of a PNG, from its header. Source: w3.org/TR/png, IHDR. */
const sizeOf = (png: Buffer) => {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
};

describeWith(['git'], 'the comment in the README', () => {
  const repository = mkdtempSync(join(tmpdir(), 'plan-commented-'));
  afterAll(() => rmSync(repository, { recursive: true, force: true }));

  test('is what plan diff says in a pull request with that change', async () => {
    const sides = checkOutChange(repository);
    const { stdout } = await runPlan(['diff', ...sides, '--format', 'markdown'], repository);
    expect(stdout, 'run node test/pictures/comment-picture.mjs').toBe(committed);
  });
});

const title = 'the picture of a comment, by Chromium';
const pictured = findProgram('chromium') === null && process.env['CI'] !== 'true' ? describe.skip : describe;
pictured(findProgram('chromium') === null ? `${title} (skipped: chromium not installed)` : title, () => {
  describeWithHeavyJudges(['marked', 'github-markdown-css'], 'with the style of GitHub', () => {
    test('has a row for each risk, and all else folded', async () => {
      const { html, height, png } = await pictureOf(committed);
      const risks = committed.match(/^\| \S+ (critical|high|medium|low|info) \|/gm) ?? [];
      expect(risks.length).toBeGreaterThan(3);
      expect(html.match(/<tr>/g)).toHaveLength(risks.length + 1);
      expect(html.match(/<details>/g)).toHaveLength(3);
      expect(sizeOf(png)).toEqual({ width: 1012, height });
      expect(sizeOf(readFileSync(join(folder, 'comment.png'))).width).toBe(1012);
    });
  });
});
