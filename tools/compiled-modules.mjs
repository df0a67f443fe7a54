// What the build compiles ahead of time, for esbuild (the bundle) and for vitest alike:
// `templates/*.hbs` become precompiled Handlebars templates and `#validators/NAME` standalone ajv validators,
// so that a start of `plan` compiles neither.
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { validatorSource } from './validators.mjs';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

/** Handlebars' options for every template, built in or a user's: a missing key is an error, nothing is escaped. */
const templateOptions = JSON.parse(readFileSync(resolve(root, 'templates/handlebars-options.json'), 'utf8'));

/**
 * Handlebars hands every call of a helper an empty map of named arguments and the place of the call, an object within an
 * object each, which V8 copies anew for each call. No template names an argument, and no helper asks where it stands.
 */
class TemplateCompiler extends Handlebars.JavaScriptCompiler {
  emptyHash(omitted) {
    this.pushStackLiteral(omitted ? 'undefined' : 'container.nullContext');
  }

  objectLiteral({ loc: _, ...object }) {
    return super.objectLiteral(object);
  }
}
TemplateCompiler.prototype.compiler = TemplateCompiler;

const compiler = Handlebars.create();
compiler.JavaScriptCompiler = TemplateCompiler;

const templateSource = (file) => {
  const spec = compiler.precompile(readFileSync(file, 'utf8'), templateOptions);
  return `export default { source: ${JSON.stringify(basename(file))}, spec: ${spec} };`;
};

const validatorPrefix = '#validators/';

/** @returns {import('esbuild').Plugin} */
export const esbuildPlugin = () => ({
  name: 'compiled-modules',
  setup(build) {
    build.onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
      contents: templateSource(path),
      loader: 'js',
      watchFiles: [path],
    }));
    build.onResolve({ filter: /^#validators\// }, ({ path }) => ({ path, namespace: 'validators' }));
    build.onLoad({ filter: /.*/, namespace: 'validators' }, ({ path }) => ({
      contents: validatorSource(path.slice(validatorPrefix.length)),
      loader: 'js',
      resolveDir: root,
    }));
  },
});

/** @returns {import('vite').Plugin} */
export const vitePlugin = () => ({
  name: 'compiled-modules',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith(validatorPrefix) ? `\0${id}` : undefined),
  load(id) {
    if (id.startsWith(`\0${validatorPrefix}`)) return validatorSource(id.slice(validatorPrefix.length + 1));
    if (id.endsWith('.hbs')) return templateSource(id);
    return undefined;
  },
});
