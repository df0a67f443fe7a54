import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { documentsOf, type ExampleOutput, exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { part } from './harness/part.ts';
import { binary } from './harness/server-binaries.ts';

/** One patch of a component: its file, and what kustomize looks for. */
interface Patch {
  readonly path: string;
  readonly target: {
    readonly kind: string;
    readonly namespace: string;
    readonly name?: string;
    readonly labelSelector?: string;
  };
}

const patched = exampleOutputs.filter((output) => filesBelow(output, 'patches').length > 0);

const patchesOf = ({ folder }: ExampleOutput): readonly Patch[] =>
  documentsOf(join(folder, 'patches/kustomization.yaml'))[0].patches;

/** What a chart has put on its pods. */
const ownHook = 'pre.hook.backup.velero.io/command';
const earlier = { [ownHook]: '["/bin/true"]', 'example.com/kept': 'yes' };

/** The object that somebody else owns, in as few words as it can have. */
function ownedObject({ folder }: ExampleOutput, { path, target }: Patch) {
  const [{ apiVersion, kind, metadata: named }] = documentsOf(join(folder, 'patches', path));
  const { namespace, labelSelector = '' } = target;
  // Kustomize finds pod templates by label and claims by a pattern; an operator's object has its own name.
  const isAny = named.name === 'any';
  const pattern = target.name ?? path.replace(/\.yaml$/, '');
  const name = isAny ? pattern.replaceAll('.*', 'x').replaceAll('\\', '') : named.name;
  const labels = Object.fromEntries(
    labelSelector.split(',').flatMap((term) => (term === '' ? [] : [term.split(/==?/)])),
  );
  const containers = [{ name: 'application', image: 'example.com/application:1' }];
  const template = { metadata: { labels, annotations: earlier }, spec: { containers } };
  const selector = { matchLabels: labels };
  const spec = kind === 'Deployment' ? { selector, template } : { application: 'its own' };
  return { apiVersion, kind, metadata: { name, namespace, labels }, spec };
}

let scratch: string;
let kubectl: string;

part(
  'patches',
  async ({ folder }) => {
    scratch = folder;
    kubectl = await binary('kubectl');
    return {};
  },
  () => {
    it.each(patched.map((output) => [output.name, output] as const))(
      'kustomize brings each patch of %s to the object that it is meant for',
      (name, output) => {
        const folder = join(scratch, name);
        mkdirSync(folder, { recursive: true });
        const patches = patchesOf(output);
        const objects = patches.map((patch) => ownedObject(output, patch));
        objects.forEach((object, index) => {
          writeFileSync(join(folder, `${index}.yaml`), JSON.stringify(object));
        });
        const resources = objects.map((_, index) => `${index}.yaml`);
        const components = [relative(folder, join(output.folder, 'patches'))];
        writeFileSync(join(folder, 'kustomization.yaml'), JSON.stringify({ resources, components }));

        const built = parseAllDocuments(
          execFileSync(kubectl, ['kustomize', '--load-restrictor=LoadRestrictionsNone', folder], {
            encoding: 'utf8',
          }),
        ).map((document) => document.toJS());
        for (const [index, patch] of patches.entries()) {
          const { kind, metadata } = objects[index] as (typeof objects)[number];
          const found = built.find(
            (object) => object.kind === kind && object.metadata.name === metadata.name,
          );
          const [{ metadata: added, spec }] = documentsOf(join(output.folder, 'patches', patch.path));
          expect(found.metadata.labels).toMatchObject(added.labels ?? {});
          const { containers: sidecars = [], ...rest } = spec?.template?.spec ?? {};
          const { annotations = {} } = spec?.template?.metadata ?? {};
          if (spec?.template === undefined) expect(found.spec).toMatchObject(spec ?? {});
          else expect(found.spec.template.spec).toMatchObject(rest);
          const expected = kind === 'Deployment' ? { ...earlier, ...annotations } : {};
          for (const [key, value] of Object.entries(expected))
            expect([key, found.spec.template.metadata.annotations[key] ?? null]).toEqual([key, value]);
          // The plan's hooks run in such a container, and never where the pod has a hook of its own.
          if (sidecars.length > 0)
            expect(Object.keys(found.spec.template.metadata.annotations)).not.toContain(ownHook);
          expect(found.spec.template?.spec.containers ?? []).toEqual(expect.arrayContaining(sidecars));
        }
      },
    );
  },
);
