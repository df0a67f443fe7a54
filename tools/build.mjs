// Bundles `src/` into `dist/`: a small entry that answers `--version` by itself, and one file with everything else.
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

async function developmentPackages() {
  try {
    const [{ build }, { esbuildPlugin }] = await Promise.all([
      import('esbuild'),
      import('./compiled-modules.mjs'),
    ]);
    return { build, esbuildPlugin };
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
    build.onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path: './cli.cjs', external: true }));
  },
};

export async function buildInto(folder, { build, esbuildPlugin }) {
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
    define: { PLAN_VERSION: JSON.stringify(version), 'import.meta.url': 'undefined' },
    logLevel: 'warning',
  };
  // Both files or none: a build that fails must not leave an entry without the rest.
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: ['src/main.ts'],
    outfile: resolve(fresh, 'plan.cjs'),
    plugins: [restStaysOutside],
  });
  const result = await build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outfile: resolve(fresh, 'cli.cjs'),
    plugins: [esbuildPlugin()],
    metafile: true,
  });
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return result;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === resolve(root, 'tools/build.mjs')) {
  const packages = await developmentPackages();
  if (packages === null) console.log('plan: development packages are absent, dist/ is left as it is');
  else await buildInto(resolve(root, 'dist'), packages);
}
