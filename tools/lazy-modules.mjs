// Modules that cost milliseconds to load and are seldom needed: the bundle loads them at the first call.
const lazy = {
  'node:child_process': { functions: ['execFileSync', 'spawn'], classes: [], objects: {} },
  'node:v8': { functions: ['setFlagsFromString'], classes: [], objects: {} },
  'node:crypto': { functions: ['hash', 'randomBytes'], classes: ['X509Certificate'], objects: {} },
  // Reads what is not plain text, and finds the places of what is said of a plan.
  yaml: {
    functions: ['isCollection', 'isMap', 'isNode', 'isScalar', 'isSeq', 'parseAllDocuments'],
    classes: ['Composer', 'Document', 'Lexer', 'LineCounter', 'Parser'],
    objects: { CST: ['tokenType'] },
  },
  // Says what is wrong with a plan.
  '#validators/plan': { functions: ['errorsOf'], classes: [], objects: {} },
  // All risks of a change, of which an acknowledgement that accepts no finding may name one.
  './diff/risks/index.ts': { functions: ['isRiskCode'], classes: [], objects: {} },
};

function sourceOf(name) {
  const { functions, classes, objects } = lazy[name];
  const loaded = `require(${JSON.stringify(name)})`;
  const called = (key) => `(...args) => ${loaded}.${key}(...args)`;
  return [
    ...functions.map((key) => `export const ${key} = ${called(key)};`),
    // A function that is called with `new` and returns an object gives that object.
    ...classes.map((key) => `export function ${key}(...args) { return new (${loaded}.${key})(...args); }`),
    ...Object.entries(objects).map(
      ([key, methods]) =>
        `export const ${key} = { ${methods.map((method) => `${method}: ${called(`${key}.${method}`)}`).join(', ')} };`,
    ),
  ].join('\n');
}

/** A name that the bundle imports and that is not in the table above fails the build. @returns {import('esbuild').Plugin} */
export const lazyModules = () => ({
  name: 'lazy-modules',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, namespace, resolveDir }) => {
      if (!Object.hasOwn(lazy, path)) return undefined;
      if (namespace !== 'lazy-modules')
        return { path, namespace: 'lazy-modules', pluginData: { resolveDir } };
      return path.startsWith('node:') ? { path, external: true } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'lazy-modules' }, ({ path, pluginData }) => ({
      contents: sourceOf(path),
      loader: 'js',
      resolveDir: pluginData.resolveDir,
    }));
  },
});
