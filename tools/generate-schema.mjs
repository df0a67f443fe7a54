// Writes schema/backup-plan.schema.json from the language's own part and those of recipes and providers, and
// src/plan/plan.generated.ts from that file. `--check` writes nothing and fails if a file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { root } from './compiled-modules.mjs';
import { forEditors } from './editor-schema.mjs';
import { withOverlays } from './overlay-schema.mjs';

/** What a file of `src` exports. */
async function exportsOf(file) {
  const result = await build({
    entryPoints: [join(root, file)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const code = Buffer.from(result.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The schema as json-schema-to-typescript should see it: types are named after definitions alone, and all branches of a
 * union with a discriminator have the same keys, so that a reader may ask any of them for any key; hatches hold JSON.
 */
function forTypes(schema) {
  const definitions = schema.definitions;
  const branchesOf = ({ oneOf }) => oneOf.map(({ $ref }) => definitions[$ref.split('/').at(-1)]);
  const missing = new Map();
  const collect = (node) => {
    if (Array.isArray(node)) return node.forEach(collect);
    if (!isMap(node)) return;
    if (node.discriminator?.propertyName === 'provider') {
      const branches = branchesOf(node);
      const keys = new Set(branches.flatMap(({ properties }) => Object.keys(properties)));
      for (const branch of branches)
        missing.set(
          branch,
          [...keys].filter((key) => !(key in branch.properties)),
        );
    }
    Object.values(node).forEach(collect);
  };
  collect(schema);
  const strip = (node, keepsKeys) => {
    if (Array.isArray(node)) return node.map((item) => strip(item, false));
    if (!isMap(node)) return node;
    if (!keepsKeys && node.type === 'object' && node.additionalProperties === true)
      return { description: node.description, tsType: 'JsonObject' };
    const dropped = keepsKeys
      ? []
      : ['title', 'examples', 'default', 'discriminator', 'propertyNames', 'minProperties', 'maxProperties'];
    const entries = Object.entries(node).filter(([key]) => !dropped.includes(key));
    const copy = Object.fromEntries(
      entries.map(([key, value]) => [
        key,
        strip(value, !keepsKeys && (key === 'properties' || key === 'definitions')),
      ]),
    );
    for (const key of missing.get(node) ?? []) copy.properties[key] = { tsType: 'undefined' };
    return copy;
  };
  return strip(schema, false);
}

async function files() {
  const { languageSchema: schema } = await exportsOf('src/plan/schema/index.ts');
  const { notInOverlays } = await exportsOf('src/plan/overlays/not-in-overlays.ts');
  const types = await compile(forTypes(schema), 'Plan', {
    additionalProperties: false,
    bannerComment: [
      '// Generated from schema/backup-plan.schema.json by tools/generate-schema.mjs; do not edit.',
      "import type { JsonObject } from '../json.ts';",
    ].join('\n'),
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    format: true,
    style: { singleQuote: true, printWidth: 110, bracketSpacing: true },
  });
  return {
    'schema/backup-plan.schema.json': `${JSON.stringify(withOverlays(forEditors(schema), notInOverlays), null, 2)}\n`,
    'src/plan/plan.generated.ts': types,
  };
}

const check = process.argv.includes('--check');
const stale = [];
for (const [file, text] of Object.entries(await files())) {
  const path = join(root, file);
  let old = '';
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    // A missing file is as stale as a wrong one.
  }
  if (old === text) continue;
  stale.push(file);
  if (!check) writeFileSync(path, text);
}
if (stale.length > 0) console.log(`${check ? 'not up to date' : 'wrote'}: ${stale.join(', ')}`);
if (check && stale.length > 0) {
  console.log('run: node tools/generate-schema.mjs');
  process.exitCode = 1;
}
