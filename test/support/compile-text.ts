import { type Compilation, compile } from '../../src/compile.ts';

/** Compiles a plan from its text as `plan validate` would, at the root of a Git work tree and on a fixed day. */
export function compileText(text: string, file = 'backup-plan.yaml'): Compilation {
  return compile({
    file,
    bytes: new TextEncoder().encode(text),
    maxBytes: 64 * 1024 * 1024,
    today: '2026-01-31',
    sourcePath: { of: (folder) => `./${folder}`, inGit: true },
  });
}
