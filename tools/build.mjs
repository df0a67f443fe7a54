// Bundles `src/` into `dist/`: a small entry that answers `--version` by itself, one file with everything else, and the code
// cache of that file. `bench/README.md` says what each of them gains.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { ascii } from './ascii.mjs';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/** The CommonJS form of a package, which needs no address of its own and loads without being read for export names. */
const resolvePackage = createRequire(import.meta.url).resolve;

/** What a build needs, or null where it is not installed. */
export async function developmentPackages() {
  try {
    const [{ build }, { esbuildPlugin }, { lazyModules }] = await Promise.all([
      import('esbuild'),
      import('./compiled-modules.mjs'),
      import('./lazy-modules.mjs'),
    ]);
    return { build, compiledModules: esbuildPlugin(), lazyModules: lazyModules() };
  } catch (error) {
    // A consumer's `npm install --omit=dev` from a Git URL runs `prepare` too; there is nothing to build with then.
    if (error?.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** The entry loads the rest only when there is something to do. */
const restStaysOutside = {
  name: 'rest-stays-outside',
  setup(build) {
    build.onResolve({ filter: /^\.\/cli\.ts$/ }, ({ path }) => ({ path, namespace: 'rest' }));
    build.onLoad({ filter: /.*/, namespace: 'rest' }, () => ({
      contents: `module.exports = require('./tools/bundle-loader.cjs').load(__dirname);`,
      resolveDir: root,
    }));
  },
};

/** What few runs need, and the file beside the bundle that holds it: every start reads the whole text of `cli.cjs`. */
const seldomNeeded = {
  '#validators/plan': 'plan-validator',
  handlebars: 'handlebars',
  tinyglobby: 'tinyglobby',
  yaml: 'yaml',
};

const entryPointsBeside = () =>
  Object.entries(seldomNeeded).map(([name, out]) => ({
    in: name.startsWith('#') ? name : resolvePackage(name),
    out,
  }));

/** @type {import('esbuild').Plugin} */
const besideBundle = {
  name: 'beside-bundle',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path }) =>
      Object.hasOwn(seldomNeeded, path) ? { path: `./${seldomNeeded[path]}.cjs`, external: true } : undefined,
    );
    // Both the clone and the package hold it as a file.
    build.onResolve({ filter: /\/backup-plan\.schema\.json$/ }, () => ({
      path: '../schema/backup-plan.schema.json',
      external: true,
    }));
  },
};

/** Bundles into `folder`, `rest` as `cli.cjs`, and resolves to esbuild's account of what is in that and beside it. */
export async function bundle(folder, { build, compiledModules, lazyModules }, rest = 'src/cli.ts') {
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    sourcemap: false,
    legalComments: 'none',
    // As require: the loader of `import()` would first read the whole bundle in search of export names.
    supported: { 'dynamic-import': false },
    minifySyntax: true,
    minifyWhitespace: true,
    // Names too: every start reads the whole text.
    minifyIdentifiers: true,
    define: { PLAN_VERSION: JSON.stringify(version), 'import.meta.url': 'undefined' },
    logLevel: 'warning',
  };
  await build({
    ...common,
    entryPoints: ['src/main.ts'],
    outfile: resolve(folder, 'plan.cjs'),
    plugins: [restStaysOutside],
  });
  const cli = resolve(folder, 'cli.cjs');
  const { metafile } = await build({
    ...common,
    entryPoints: [rest],
    outfile: cli,
    // Its ES module makes the reader's state by object spread, which gives V8 a new hidden class, and unoptimised code,
    // for every file that is read: three times slower.
    alias: { 'js-yaml': resolvePackage('js-yaml') },
    plugins: [lazyModules, besideBundle, compiledModules],
    // A function instead of a module: neither needs another text around it, which V8 would copy with it.
    banner: {
      js: "(typeof module === 'object' ? module : {}).exports = function (exports, require, module) {",
    },
    footer: { js: '};' },
    metafile: true,
  });
  writeFileSync(cli, ascii(readFileSync(cli, 'utf8')));
  const beside = await build({
    ...common,
    entryPoints: entryPointsBeside(),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    plugins: [compiledModules],
    metafile: true,
  });
  return { ...metafile.inputs, ...beside.metafile.inputs };
}

/** Replaces `dist/` by a new one, or leaves it whole; also while another build does the same. */
async function buildDist(packages) {
  const cache = resolve(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(resolve(cache, 'build-'));
  try {
    const fresh = resolve(scratch, 'dist');
    await bundle(fresh, packages);
    execFileSync(process.execPath, [resolve(root, 'tools/make-code-cache.cjs'), fresh], { stdio: 'inherit' });
    const folder = resolve(root, 'dist');
    if (existsSync(folder)) renameSync(folder, resolve(scratch, 'replaced'));
    renameSync(fresh, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Builds in another process, after the development packages are installed. npm does not do that for a Git URL that is
 * installed globally, as pre-commit does it: its own install in the clone believes to be global, too.
 */
function installAndBuild() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|omit)/i.test(name)),
  );
  const run = (...args) =>
    execFileSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  run(process.env.npm_execpath, 'ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund');
  run(resolve(root, 'tools/build.mjs'));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === resolve(root, 'tools/build.mjs')) {
  const packages = await developmentPackages();
  if (packages !== null) await buildDist(packages);
  else if (process.env.npm_config_global === 'true') installAndBuild();
  else console.log('plan: development packages are absent, dist/ is left as it is');
}
