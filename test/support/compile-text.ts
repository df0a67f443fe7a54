import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fragmentsOf } from '../../src/commands/load-fragments.ts';
import { inventoryFiles } from '../../src/commands/load-inventory.ts';
import { type Compilation, compile } from '../../src/compile.ts';
import type { FragmentFiles } from '../../src/plan/fragments/fragments.ts';
import type { InventoryFiles } from '../../src/plan/resolve/inventory.ts';
import { encryptedFiles } from './encrypted-files.ts';
import { smallCluster } from './inventories.ts';

/** The files that a plan under test includes, by name; its globs are names. */
export type Fragments = Readonly<Record<string, string>>;

type CompiledText = Compilation & { readonly plan: Compilation['plans'][number] | null };

const encoder = new TextEncoder();

/** Compiles a plan from its text as `plan validate` would, at the root of a Git work tree, on a fixed day, in a small cluster. */
export function compileText(
  text: string,
  file = 'backup-plan.yaml',
  fragments: Fragments = {},
  inventories: InventoryFiles = smallCluster,
): CompiledText {
  const included = Object.entries(fragments).map(([name, content]) => ({
    file: name,
    bytes: encoder.encode(content),
  }));
  return compileWith(text, file, (glob) => included.filter(({ file: name }) => name === glob), inventories);
}

function compileWith(
  text: string,
  file: string,
  fragments: FragmentFiles,
  inventories: InventoryFiles,
): CompiledText {
  const compilation = compile({
    file,
    bytes: encoder.encode(text),
    maxBytes: 64 * 1024 * 1024,
    today: '2026-01-31',
    sourcePath: { of: (folder) => `./${folder}`, inGit: true },
    besideFiles: encryptedFiles(),
    fragments,
    inventories,
  });
  return { ...compilation, plan: compilation.plans[0] ?? null };
}

/** Compiles the plan of a file with what lies beside it. */
export function compileFile(path: string): CompiledText {
  const plan = { name: basename(path), folder: dirname(path), path, maxBytes: 64 * 1024 * 1024 };
  const inventories = inventoryFiles(plan, {}, { cwd: plan.folder });
  return compileWith(readFileSync(path, 'utf8'), plan.name, fragmentsOf(plan), inventories);
}
