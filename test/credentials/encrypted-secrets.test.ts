import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readEncryptedSecret } from '../../src/plan/sops-file.ts';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';
import { encryptedFile } from '../support/encrypted-files.ts';
import { runPlan } from '../support/run-plan.ts';

const credentials = encryptedFile('velero-s3');
const plainValue = 'correct horse battery staple';

const planText = (
  output = 'format: flux, path: clusters/home/velero',
  credential = 'secrets/velero-s3.sops.yaml',
) => `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { sops: velero-repo.sops.yaml } } }
storage:
  default: { provider: aws, bucket: velero, region: eu-central-1, credentials: { sops: ${credential} } }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { ${output} }
`;

describe('an encrypted Secret', () => {
  test('is read as far as that goes without its key', () => {
    expect(readEncryptedSecret(credentials)).toEqual({
      name: 'velero-s3',
      namespace: 'velero',
      keys: ['cloud'],
      openedBy: 'age',
    });
  });

  test.each([
    ['pgp', 'pgp:\n        - fp: 0123\n          enc: x'],
    ['cloud', 'kms:\n        - arn: arn:aws:kms:eu-central-1:111122223333:key/1\n          enc: x'],
  ])('says that it is opened by %s', (openedBy, recipients) => {
    const other = credentials.replace(/age:\n[\s\S]*?recipient: \S+/, recipients);
    expect(readEncryptedSecret(other)).toMatchObject({ openedBy });
  });

  test.each([
    ['no YAML', 'a: [', 'is not one YAML document'],
    ['two documents', `${credentials}---\n${credentials}`, 'is not one YAML document'],
    ['a list', '- a', 'is not one YAML document'],
    ['a bomb of aliases', 'a: &a [x, x]\nb: [*a, *a]', 'is not one YAML document'],
    ['a plain Secret', credentials.replace(/^sops:[\s\S]*/m, ''), 'is not encrypted by SOPS'],
    [
      'a Secret whose metadata were made up',
      credentials.replace(/mac: .*/, 'mac: none'),
      'is not encrypted by SOPS',
    ],
    ['a ConfigMap', credentials.replace('kind: Secret', 'kind: ConfigMap'), 'is not a Secret'],
    [
      'a file that is encrypted as a whole',
      credentials.replace('kind: Secret', `kind: ${/ENC\[.*\]/.exec(credentials)?.[0]}`),
      'is encrypted as a whole',
    ],
    [
      'a value that somebody added in plain text',
      credentials.replace('stringData:\n', `stringData:\n    more: ${plainValue}\n`),
      'holds "more" without encryption',
    ],
    ['an empty value', credentials.replace('stringData:\n', 'stringData:\n    more: ""\n'), 'holds "more"'],
  ])('is not %s', (_, text, problem) => {
    const read = readEncryptedSecret(text);
    expect(read).toMatchObject({ problem: expect.stringContaining(problem) });
    expect(JSON.stringify(read)).not.toContain(plainValue);
    expect(JSON.stringify(read)).not.toContain('ENC[');
  });
});

describe('a plan that names encrypted Secrets', () => {
  const filesOf = (text: string) => {
    const { plan, findings } = compileText(text);
    if (plan === null) throw new Error(JSON.stringify(findings));
    const files = new Map(renderTree(plan, new Map()).map(({ path, text: content }) => [path, content]));
    return { plan, files };
  };

  test('has Flux apply them from where they lie, with what Velero is installed by', () => {
    const { plan, files } = filesOf(planText());
    expect(parse(files.get('secrets/kustomization.yaml') ?? '').resources).toEqual([
      '../../../../secrets/velero-s3.sops.yaml',
      '../../../../velero-repo.sops.yaml',
    ]);
    const { spec } = parse(files.get('kubernetes/flux/velero.yaml') ?? '');
    expect(spec.components).toEqual(['../../secrets']);
    expect(spec.decryption).toEqual({ provider: 'sops', secretRef: { name: 'sops-age' } });
    expect(parse(files.get('kubernetes/flux/config.yaml') ?? '').spec).not.toHaveProperty('decryption');
    expect(plan.storage[0]?.credential).toEqual({
      name: expect.stringMatching(/^secret-\w{8}$/),
      key: 'cloud',
    });
    expect(files.get('README.md')).toContain(
      'sops decrypt ../../../secrets/velero-s3.sops.yaml | kubectl apply',
    );
    expect(files.get('README.md')).not.toContain('create secret generic velero-repo-credentials');
  });

  test('keeps Flux from taking what it decrypts for variables, and from deleting what backups are read with', () => {
    const { patches } = parse(filesOf(planText()).files.get('secrets/kustomization.yaml') ?? '');
    const annotations = patches.map(({ patch }: { patch: string }) => parse(patch).metadata.annotations);
    const kept = {
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      'kustomize.toolkit.fluxcd.io/substitute': 'disabled',
    };
    expect(annotations).toEqual([kept, kept]);
  });

  test('gives them to Velero that somebody else installs with the locations that need them', () => {
    const text = planText().replace(/velero: .*/, 'velero: { version: 1.18.3, install: none }');
    const { spec } = parse(filesOf(text).files.get('kubernetes/flux/config.yaml') ?? '');
    expect(spec.components).toEqual(['../../secrets']);
  });

  test('finds them from the folder of each cluster of a fleet', () => {
    const text = planText().replace('cluster: home', 'clusters: { dev: {}, prod: {} }');
    const { plans } = compileText(text);
    const references = plans.map((plan) => {
      const file = renderTree(plan, new Map()).find(({ path }) => path === 'secrets/kustomization.yaml');
      return parse(file?.text ?? '').resources[1];
    });
    expect(references).toEqual([1, 2].map(() => '../../../../../velero-repo.sops.yaml'));
  });

  test('leaves them to people where people apply it', () => {
    const { files } = filesOf(planText('format: plain'));
    expect([...files.keys()].filter((path) => path.startsWith('secrets/'))).toEqual([]);
    expect(files.get('README.md')).toContain('sops decrypt ../secrets/velero-s3.sops.yaml | kubectl apply');
  });

  test('holds nothing of them, encrypted or not', () => {
    for (const text of filesOf(planText()).files.values()) expect(text).not.toContain('ENC[');
  });
});

describe('plan validate', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** What validate says of a folder with these files; `links` lead out of it. */
  async function said(
    files: Readonly<Record<string, string>>,
    links: readonly string[] = [],
  ): Promise<string> {
    const root = mkdtempSync(join(tmpdir(), 'plan-sops-'));
    folders.push(root);
    const folder = join(root, 'repository');
    for (const [name, text] of Object.entries({
      'backup-plan.yaml': planText('format: flux, flux: { path: ./x }'),
      'velero-repo.sops.yaml': credentials
        .replace('name: velero-s3', 'name: velero-repo-credentials')
        .replace('cloud:', 'repository-password:'),
      ...files,
    })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    writeFileSync(join(root, 'outside.yaml'), credentials);
    for (const link of links) {
      mkdirSync(dirname(join(folder, link)), { recursive: true });
      symlinkSync(join(root, 'outside.yaml'), join(folder, link));
    }
    const { stdout, stderr } = await runPlan(['validate'], folder);
    // Findings are broken into lines of the terminal's width.
    return (stdout + stderr).replaceAll(/\s+/g, ' ');
  }

  const file = 'secrets/velero-s3.sops.yaml';

  test('is content with encrypted Secrets of the right names', async () => {
    expect(await said({ [file]: credentials })).not.toContain('error');
  });

  test.each([
    ['does not exist', 'sops-file-missing', {}, []],
    ['is a link to a file outside the repository', 'sops-file-missing', {}, [file]],
    ['is not a regular file', 'sops-file-missing', { [`${file}/inside`]: '' }, []],
    ['is larger than any Secret', 'sops-file-missing', { [file]: ' '.repeat(3 * 1024 * 1024) }, []],
    [
      'is not encrypted by SOPS',
      'sops-file-unfit',
      { [file]: `kind: Secret\nstringData: { cloud: ${plainValue} }` },
      [],
    ],
    [
      'holds a Secret of namespace "flux-system", and Velero runs in velero',
      'sops-file-other-secret',
      { [file]: credentials.replace('namespace: velero', 'namespace: flux-system') },
      [],
    ],
    [
      'holds a Secret that names no namespace',
      'sops-file-other-secret',
      { [file]: credentials.replace(/ +namespace: velero\n/, '') },
      [],
    ],
    [
      'holds a Secret without a proper name',
      'sops-file-other-secret',
      { [file]: credentials.replace('name: velero-s3', 'name: Velero_S3') },
      [],
    ],
    [
      'holds the Secret "velero-repo-credentials", which',
      'sops-file-other-secret',
      { [file]: credentials.replace('name: velero-s3', 'name: velero-repo-credentials') },
      [],
    ],
    [
      'holds a Secret with the keys "id", "key", and lacks "cloud"',
      'sops-file-other-secret',
      { [file]: credentials.replace(/ +cloud: (.*)\n/, '    id: $1\n    key: $1\n') },
      [],
    ],
  ])('refuses a file that %s', async (problem, code, files, links) => {
    const answer = await said(files as Record<string, string>, links);
    expect(answer).toContain(code);
    expect(answer).toContain(problem);
    expect(answer).not.toContain(plainValue);
    expect(answer).not.toContain('ENC[');
  });
});
