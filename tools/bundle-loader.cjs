// Loads `cli.cjs` with the code cache that the build leaves beside it; bundled into the entry.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** A cache is good for one version of V8, which the releases of one Node major share. */
const cacheFile = `v8-${process.versions.v8.split('-')[0]}.cache`;

/**
 * Node 20 optimises code so early that a run of a tenth of a second spends a third of its processor time on it. A budget
 * of seven times the usual keeps that for plans of thousands of targets. Later releases of V8 have no such flag.
 */
function optimiseLater() {
  if (!process.versions.v8.startsWith('11.3.')) return;
  // Node refuses the byte code that it brings for its own modules once a flag has changed. These are needed anyway.
  require('node:process');
  if (process.argv[2] === 'render') {
    require('node:crypto');
    require('node:os');
  }
  require('node:v8').setFlagsFromString('--interrupt-budget=500000');
}

/** Runs the bundle of a folder as `require` would. V8 checks the cache and compiles as it would without if it is not its own. */
function run(folder, cachedData) {
  // Before the script is made, for a cache is good for the flags that it was made with.
  optimiseLater();
  const filename = join(folder, 'cli.cjs');
  // The build has made it plain ASCII, which is read fastest as Latin-1, and a function, so that nobody copies it into one.
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
  return { script, exports: exportsOf(script.runInThisContext()) };
}

/** What the bundle exports. It requires Node's own modules and its neighbours in `dist/`. */
function exportsOf(bundle) {
  const cli = { exports: {} };
  bundle(cli.exports, require, cli);
  return cli.exports;
}

function codeCache(folder) {
  try {
    return readFileSync(join(folder, cacheFile));
  } catch {
    return undefined;
  }
}

/** The exports of `cli.cjs`. */
function load(folder) {
  const cachedData = codeCache(folder);
  if (cachedData !== undefined) return run(folder, cachedData).exports;
  // Node 22 and newer keep a cache of their own.
  require('node:module').enableCompileCache?.();
  return exportsOf(require(join(folder, 'cli.cjs')));
}

module.exports = { cacheFile, load, run };
