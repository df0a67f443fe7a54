import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from './needed-programs.ts';

const root = join(import.meta.dirname, '../..');
const tools = join(root, 'tools');
const built = join(root, '.cache/bin');

/** Judges written in Go, by the package of the module `tools` that they are. They need `go` (see `describeWith`). */
const packages = {
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform',
  'compose-loader': './compose-loader',
  'yaml-reader': './yaml-reader',
};

export type Judge = keyof typeof packages;

/** Changes whenever a build would give another program. */
function sourceKey(name: Judge): string {
  const folder = join(tools, name);
  const own = existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
  const hash = createHash('sha256');
  for (const file of [join(tools, 'go.mod'), join(tools, 'go.sum'), ...own]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** Path of a judge in the versions of `tools/go.mod`, built where that has not been done yet. */
export function judge(name: Judge): string {
  const program = join(built, `${name}-${sourceKey(name)}`);
  if (existsSync(program)) return program;
  mkdirSync(built, { recursive: true });
  // Test files run side by side: each builds under a name of its own, and the last to finish stays.
  const mine = `${program}.${process.pid}`;
  execFileSync(programPath('go'), ['build', '-C', tools, '-o', mine, packages[name]], {
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: 'pipe',
  });
  renameSync(mine, program);
  return program;
}
