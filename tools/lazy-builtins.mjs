// Node's own modules that cost milliseconds to load and are seldom needed: the bundle loads them at the first call.
const lazy = {
  'node:child_process': { functions: ['execFileSync', 'spawn'], classes: [] },
  'node:v8': { functions: ['setFlagsFromString'], classes: [] },
  'node:crypto': { functions: ['hash', 'randomBytes'], classes: ['X509Certificate'] },
};

function sourceOf(name) {
  const { functions, classes } = lazy[name];
  const loaded = `require(${JSON.stringify(name)})`;
  return [
    ...functions.map((key) => `export const ${key} = (...args) => ${loaded}.${key}(...args);`),
    // A function that is called with `new` and returns an object gives that object.
    ...classes.map((key) => `export function ${key}(...args) { return new (${loaded}.${key})(...args); }`),
  ].join('\n');
}

/** A name that the bundle imports and that is not in the table above fails the build. @returns {import('esbuild').Plugin} */
export const lazyBuiltins = () => ({
  name: 'lazy-builtins',
  setup(build) {
    build.onResolve({ filter: /^node:(child_process|crypto|v8)$/ }, ({ path, namespace }) =>
      namespace === 'lazy-builtins' ? { path, external: true } : { path, namespace: 'lazy-builtins' },
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-builtins' }, ({ path }) => ({
      contents: sourceOf(path),
      loader: 'js',
    }));
  },
});
