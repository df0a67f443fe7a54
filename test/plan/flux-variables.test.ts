import { describe, expect, test } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

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
