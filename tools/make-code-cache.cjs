// node tools/make-code-cache.cjs FOLDER: renders the example once and leaves in FOLDER what V8 has compiled for it.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { cacheFile, run } = require('./bundle-loader.cjs');

const folder = resolve(process.argv[2]);
const silent = { isTerminal: false, write() {} };
const context = {
  cwd: resolve(__dirname, '..'),
  environment: process.env,
  stdout: silent,
  stderr: silent,
  today: '2026-01-31',
  version: '0.0.0',
};

async function main() {
  const { script, exports: cli } = run(folder);
  const out = mkdtempSync(join(tmpdir(), 'plan-build-'));
  try {
    await cli.run(['validate', 'backup-plan.example.yaml'], context);
    await cli.run(['render', 'backup-plan.example.yaml', '--out', join(out, 'rendered')], context);
    await cli.run(['render', 'backup-plan.example.yaml', '--out', join(out, 'rendered'), '--check'], context);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  writeFileSync(join(folder, cacheFile), script.createCachedData());
}

main();
