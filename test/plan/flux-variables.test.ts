import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';
import { documentsOf, exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { judge } from '../support/judges.ts';
import { describeWith } from '../support/needed-programs.ts';
import { substituted } from './output-reader.ts';

const guard = 'kustomize.toolkit.fluxcd.io/substitute';

const plan = (bucket: string, script: string, output: string) => `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: "${bucket}", region: eu-central-1, credentials: { secret: velero-s3 } }
services:
  web: { namespace: shop, selector: app=web, container: web, hooks: [{ pre: { script: '${script}' } }] }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
output: ${output}
`;

const flux = '{ format: flux, variables: [DOMAIN, USER_ID] }';

function filesOf(text: string): ReadonlyMap<string, string> {
  const { plan: compiled, findings } = compileText(text);
  if (compiled === null) throw new Error(JSON.stringify(findings));
  return new Map(renderTree(compiled, new Map()).map(({ path, text: content }) => [path, content]));
}

const errors = (text: string) =>
  compileText(text)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => `${code} ${path.join('.')}`);

const locations = 'kubernetes/config/storage-locations.yaml';
const schedules = 'kubernetes/config/schedules.yaml';
const script = 'services.web.hooks.0.pre.script';

describe('a variable of Flux', () => {
  test('stands in the object where the plan names it, and Flux is not kept from it', () => {
    const files = filesOf(plan('${DOMAIN}-velero', 'sync', flux));
    expect(files.get(locations)).toContain('bucket: "${DOMAIN}-velero"');
    expect(files.get(locations)).not.toContain(guard);
  });

  test('is handed down by every Kustomization of the output', () => {
    const files = filesOf(plan('${DOMAIN}-velero', 'sync', flux));
    const kustomizations = [...files].filter(([path]) => path.startsWith('kubernetes/flux/'));
    expect(kustomizations.length).toBeGreaterThan(1);
    for (const [, text] of kustomizations) {
      expect(text).toContain('"DOMAIN": "${DOMAIN}"');
      expect(text).not.toContain(guard);
    }
  });

  test('leaves other dollar signs of its object to whom they belong', () => {
    const files = filesOf(plan('home-velero', 'kill $$ $HOME ${USER_ID}', flux));
    expect(files.get(schedules)).toContain('"kill $$$$ $HOME ${USER_ID}"');
    expect(files.get(schedules)).not.toContain(guard);
  });

  test('does not open the objects without one', () => {
    const files = filesOf(plan('${DOMAIN}-velero', 'kill $$', flux));
    expect(files.get(schedules)).toContain('"kill $$"');
    expect(files.get(schedules)).toContain(guard);
  });

  test('is one of those that the plan declares', () => {
    expect(errors(plan('${TEAM}-velero', 'sync', flux))).toContain(
      'undeclared-variable storage.default.bucket',
    );
    for (const strange of ['${HOME}', '${HOME:-/root}', '${DOMAIN%%.*}', '$${DOMAIN}', '${', '${1}'])
      expect(errors(plan('home-velero', strange, flux))).toEqual([`undeclared-variable ${script}`]);
  });

  test('is told to Flux only', () => {
    expect(errors(plan('home-velero', 'sync', '{ format: argocd, variables: [DOMAIN] }'))).toEqual([
      'key-without-effect output.variables',
    ]);
  });

  test('is not for what must be known when the plan is compiled', () => {
    const named = plan('home-velero', 'sync', flux).replace('namespace: shop', 'namespace: "${DOMAIN}"');
    expect(errors(named)).toEqual(['invalid-namespace services.web.namespace']);
  });

  test('is not for a server that is set up without Flux', () => {
    const server = 'provider: minio, endpoint: http://host:9000, server: { compose: {} }';
    const deployed = plan('${DOMAIN}-velero', 'sync', flux).replace('provider: aws', server);
    expect(errors(deployed)).toContain('undeclared-variable storage.default.bucket');
  });
});

test('without variables a script keeps its own, and Flux is kept from them', () => {
  const files = filesOf(plan('home-velero', 'cd ${HOME}', '{ format: flux }'));
  expect(files.get(schedules)).toContain('"cd ${HOME}"');
  expect(files.get(schedules)).toContain(guard);
  expect(files.get('kubernetes/flux/config.yaml')).not.toContain('postBuild');
});

/** What Flux' own substitution makes of texts; an error is its words. */
function throughFlux(texts: readonly string[], ...variables: readonly string[]): readonly string[] {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const { stdout } = spawnSync(judge('flux-substitution'), variables, { input, encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ text = '', error }) => error ?? text);
}

describeWith(['go'], "Flux' own substitution", () => {
  beforeAll(() => void judge('flux-substitution'));

  const example = exampleOutputs.find(({ name }) => name === 'flux-variables');
  if (example === undefined) throw new Error('there is no example with variables');
  const source = parse(readFileSync(join(example.folder, '../backup-plan.yaml'), 'utf8'));

  /** The schedules of the example as Velero gets them. */
  function schedulesInCluster() {
    const [file = ''] = filesBelow(
      example as NonNullable<typeof example>,
      'kubernetes/config',
      'schedules.yaml',
    );
    const documents = readFileSync(file, 'utf8').split(/^(?=---$)/m);
    return documents
      .map((text) => (text.includes(guard) ? text : (throughFlux([text], 'DOMAIN=example.org')[0] ?? '')))
      .flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));
  }

  test('gives Velero the script of the plan, from the object with a variable and from the one without', () => {
    const scripts = schedulesInCluster().map(
      ({ spec }) => spec.template.hooks.resources[0].pre[0].exec.command[2],
    );
    expect(scripts).toEqual([
      source.services.notes.hooks[0].pre.script,
      source.services.notes.hooks[0].pre.script,
    ]);
  });

  test('puts the value where the plan has the variable', () => {
    const [, notes] = schedulesInCluster();
    expect(notes.metadata.annotations['example.org/contact']).toBe('admin@example.org');
  });

  test('hands the value down', () => {
    for (const file of filesBelow(example, 'kubernetes/flux')) {
      const [{ spec }] = documentsOf(file) as [{ spec: { postBuild: { substitute: object } } }];
      const [handedDown] = throughFlux([JSON.stringify(spec.postBuild.substitute)], 'DOMAIN=example.org');
      expect(JSON.parse(handedDown ?? '')).toEqual({ DOMAIN: 'example.org' });
    }
  });

  test('reads dollar signs as the other tests take it to', () => {
    const texts = ['$$', '$$$', '$$$$', 'x$$y', '$X', '$(id)', '{$}', '${A}', '$$$$${A}', 'a $ b', '$'];
    expect(throughFlux(texts, 'A=${A}')).toEqual(texts.map((text) => substituted(text, ['A'])));
  });
});
