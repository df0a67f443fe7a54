import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe } from 'vitest';
import { isBuilt, judge } from './judges.ts';
import { findProgram, programPath } from './needed-programs.ts';

const inCi = process.env['CI'] === 'true';

/** The newest commit of MinIO's module; its chart is 5.4.0, as published. */
const minioModule = 'github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c';

/** Tests that render the real chart. Skipped by name where helm is not built; CI builds it, which takes minutes. */
export function describeWithChart(title: string, tests: () => void): void {
  const missing = [
    ...(findProgram('go') === null ? ['go is not installed'] : []),
    ...(isBuilt('helm') ? [] : ['helm is not built: run these tests once with CI=true']),
  ];
  if (missing.length === 0 || inCi) describe(title, tests);
  else describe.skip(`${title} (skipped: ${missing.join('; ')})`, tests);
}

/** A Kubernetes object as the chart makes it. */
// biome-ignore lint/suspicious/noExplicitAny: any kind of object, asked for the fields that its kind has
export type ChartObject = any;

/** The real MinIO chart and the real helm. */
export class MinioChart {
  readonly folder: string;
  readonly #helm = judge('helm');
  readonly #scratch = mkdtempSync(join(tmpdir(), 'minio-chart-'));

  constructor() {
    const answer = execFileSync(programPath('go'), ['mod', 'download', '-json', minioModule], {
      cwd: tmpdir(),
    });
    this.folder = join((JSON.parse(answer.toString()) as { Dir: string }).Dir, 'helm/minio');
  }

  /** What `helm install` would send. Throws with helm's words when the chart refuses the values. */
  text(values: string, release: string, namespace: string): string {
    const file = join(this.#scratch, 'values.yaml');
    writeFileSync(file, values);
    const options = ['--namespace', namespace, '--values', file];
    return execFileSync(this.#helm, ['template', release, this.folder, ...options], {
      stdio: 'pipe',
    }).toString();
  }

  objects(values: string, release = 'minio', namespace = 'minio'): readonly ChartObject[] {
    return loadAll(this.text(values, release, namespace)).filter(
      (object) => object !== null && object !== undefined,
    );
  }

  close(): void {
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}
