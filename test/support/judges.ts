import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from './needed-programs.ts';

const root = join(import.meta.dirname, '../..');
const built = join(root, '.cache/bin');

interface GoProgram {
  /** Folder of the Go module that pins its version. */
  readonly module: string;
  readonly package: string;
}

/** Judges written in Go. They need `go` (see `describeWith`). */
const programs = {
  kubeconform: { module: 'tools', package: 'github.com/yannh/kubeconform/cmd/kubeconform' },
  'compose-loader': { module: 'tools', package: './compose-loader' },
  'yaml-reader': { module: 'tools', package: './yaml-reader' },
  'flux-substitution': { module: 'tools/flux-substitution', package: '.' },
  'health-checks': { module: 'tools/health-checks', package: '.' },
  helm: { module: 'tools/helm', package: 'helm.sh/helm/v3/cmd/helm' },
  actionlint: { module: 'tools/actionlint', package: 'github.com/rhysd/actionlint/cmd/actionlint' },
} satisfies Record<string, GoProgram>;

export type Judge = keyof typeof programs;

function ownSources({ module, package: name }: GoProgram): readonly string[] {
  if (!name.startsWith('.')) return [];
  const folder = join(root, module, name);
  return readdirSync(folder).map((file) => join(folder, file));
}

/** Where a judge is kept: its name changes whenever a build would give another program. */
function programFile(name: Judge): string {
  const program: GoProgram = programs[name];
  const pins = ['go.mod', 'go.sum'].map((file) => join(root, program.module, file));
  const hash = createHash('sha256');
  for (const file of [...pins, ...ownSources(program)]) hash.update(readFileSync(file));
  return join(built, `${name}-${hash.digest('hex').slice(0, 12)}`);
}

/** Whether `judge` would answer at once. */
export const isBuilt = (name: Judge): boolean => existsSync(programFile(name));

/** Path of a judge in its pinned version, built where that has not been done yet: seconds, for helm minutes. */
export function judge(name: Judge): string {
  const file = programFile(name);
  if (existsSync(file)) return file;
  mkdirSync(built, { recursive: true });
  // Test files run side by side: each builds under a name of its own, and the last to finish stays.
  const mine = `${file}.${process.pid}`;
  const { module, package: path } = programs[name];
  execFileSync(programPath('go'), ['build', '-C', join(root, module), '-o', mine, path], {
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: 'pipe',
  });
  renameSync(mine, file);
  return file;
}
