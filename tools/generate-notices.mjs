// Writes THIRD-PARTY-NOTICES: every package that is bundled into `dist/`, with its version and licence text.
// `--check` compares instead.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle, developmentPackages, root } from './build.mjs';

/** Folders of the packages whose files esbuild has put into the bundle. */
async function bundledPackages() {
  const folder = mkdtempSync(join(tmpdir(), 'plan-notices-'));
  try {
    const inputs = await bundle(folder, await developmentPackages());
    const names = Object.keys(inputs).flatMap(
      (input) => /(?:^|:|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
    );
    return [...new Set(names)].sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function notice(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}

const line = `\n${'-'.repeat(80)}\n\n`;
const text = `plan is bundled with the packages below.\n${line}${(await bundledPackages()).map(notice).join(line)}`;
const target = resolve(root, 'THIRD-PARTY-NOTICES');

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
  console.error('THIRD-PARTY-NOTICES is not what the bundle holds: run npm run generate');
  process.exitCode = 1;
}
