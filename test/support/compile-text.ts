import { type Compilation, compile } from '../../src/compile.ts';
import { encryptedFiles } from './encrypted-files.ts';

/** The files that a plan under test includes, by name; its globs are names. */
export type Fragments = Readonly<Record<string, string>>;

/** Compiles a plan from its text as `plan validate` would, at the root of a Git work tree and on a fixed day. */
export function compileText(
  text: string,
  file = 'backup-plan.yaml',
  fragments: Fragments = {},
): Compilation & { readonly plan: Compilation['plans'][number] | null } {
  const encoder = new TextEncoder();
  const compilation = compile({
    file,
    bytes: encoder.encode(text),
    maxBytes: 64 * 1024 * 1024,
    today: '2026-01-31',
    sourcePath: { of: (folder) => `./${folder}`, inGit: true },
    besideFiles: encryptedFiles(),
    fragments: (glob) =>
      Object.entries(fragments)
        .filter(([name]) => name === glob)
        .map(([name, content]) => ({ file: name, bytes: encoder.encode(content) })),
  });
  return { ...compilation, plan: compilation.plans[0] ?? null };
}
