import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { prometheusRule } from '../../src/renderers/prometheus-rule.ts';
import { promtoolRules } from '../../src/renderers/promtool-rules.ts';
import { promtoolTests } from '../../src/renderers/promtool-tests.ts';
import { renderTemplate } from '../../src/renderers/template.ts';
import { programPath } from '../support/needed-programs.ts';

/** The files that a plan's alerts become, path to text. */
export function renderAlerts(plan: ResolvedPlan): ReadonlyMap<string, string> {
  return new Map(
    [prometheusRule, promtoolRules, promtoolTests].flatMap(({ template, files }) =>
      Array.from(files(plan, []), ({ path, view }) => [path, renderTemplate(template, view)] as const),
    ),
  );
}

/** Runs `work` in a folder that holds these files and is gone afterwards. */
export function withFiles<Result>(
  files: ReadonlyMap<string, string>,
  work: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), 'plan-alerts-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Verdict {
  /** Exit status of promtool. */
  readonly status: number | null;
  readonly output: string;
}

export function promtool(folder: string, ...argv: readonly string[]): Verdict {
  const { status, stdout, stderr } = spawnSync(programPath('promtool'), argv, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Paths of the test files among the rendered ones. */
export const testFiles = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files.keys()].filter((path) => path.endsWith('.test.yaml'));
