import { describe, expect, it } from 'vitest';
import { checkTree, type Judges } from '../../src/output/check-tree.ts';
import type { FileKind, ObjectId, OutputFile } from '../../src/output/output-tree.ts';

const satisfied: Judges = { validate: () => [] };

const object = (name: string, namespace = 'velero'): ObjectId => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace,
  name,
});
const document = (name: string, namespace = 'velero') =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;

function file(
  path: string,
  text: string,
  kind: FileKind = 'text',
  objects: readonly ObjectId[] = [],
): OutputFile {
  return { path, kind, text, origin: [], objects };
}
const configMaps = (path: string, ...names: string[]): OutputFile =>
  file(
    path,
    names.map((name) => document(name)).join(''),
    'kubernetes',
    names.map((name) => object(name)),
  );

const messages = (...tree: OutputFile[]): readonly string[] =>
  checkTree(tree, satisfied).map(({ file, message }) => `${file} ${message}`);

describe('a rendered tree', () => {
  it('is right when every file holds what the plan promised', () => {
    const tree = [
      file('.gitattributes', '* text=auto eol=lf\n'),
      file('README.md', '# Backups\n'),
      file('compose/compose.yaml', 'services:\n  minio: {}\n', 'compose'),
      configMaps('kubernetes/config/policies.yaml', 'a', 'b'),
      file(
        'kubernetes/config/kustomization.yaml',
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - policies.yaml\n',
        'kustomization',
      ),
      file(
        'kubernetes/kustomization.yaml',
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - config\n',
        'kustomization',
      ),
    ];
    expect(messages(...tree)).toEqual([]);
  });

  it('is asked for by kind: the schema judges see each document, and whether it is a patch', () => {
    const seen: unknown[] = [];
    const judges: Judges = {
      validate(apiVersion, kind, _document, isPatch) {
        seen.push([apiVersion, kind, isPatch]);
        return ['has a field that does not exist'];
      },
    };
    const patch = file(
      'patches/a.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: any\n',
      'patch',
    );
    expect(checkTree([configMaps('a.yaml', 'one'), patch], judges)).toEqual([
      { file: 'a.yaml', message: 'ConfigMap velero/one (v1): has a field that does not exist' },
      { file: 'patches/a.yaml', message: 'has a field that does not exist' },
    ]);
    expect(seen).toEqual([
      ['v1', 'ConfigMap', false],
      ['apps/v1', 'Deployment', true],
    ]);
  });
});

describe('a patch of one named object', () => {
  const problemsOf = (text: string) => {
    const id = { apiVersion: 'acid.zalan.do/v1', kind: 'postgresql', namespace: '', name: 'orders' };
    const judges: Judges = { validate: () => ['is of a kind that no schema knows'] };
    return checkTree([{ ...file('patches/a.yaml', text, 'patch'), objects: [id] }], judges).map(
      ({ message }) => message,
    );
  };
  const header = 'apiVersion: acid.zalan.do/v1\nkind: postgresql\nmetadata:\n  name: ';

  it('needs no schema of its kind', () => {
    expect(problemsOf(`${header}orders\n`)).toEqual([]);
  });

  it('is held to the name of the object', () => {
    expect(problemsOf(`${header}stock\n`)).toEqual([
      'is a patch of postgresql stock (acid.zalan.do/v1), not of postgresql orders (acid.zalan.do/v1)',
    ]);
    expect(problemsOf('kind: postgresql\n')).toEqual(['is a patch without apiVersion and kind']);
  });
});

describe('a path is refused when it', () => {
  it.each([
    ['climbs out', '../a.yaml'],
    ['climbs out on the way', 'config/../../a.yaml'],
    ['starts at the root', '/etc/passwd'],
    ['has an empty part', 'config//a.yaml'],
    ['ends in a slash', 'config/'],
    ['is empty', ''],
    ['stays where it is', './a.yaml'],
    ['has a backslash', 'config\\a.yaml'],
    ['has a capital letter', 'Config/a.yaml'],
    ['ends in a dot', 'config./a.yaml'],
    ['is hidden', '.ssh/a.yaml'],
    ['takes the name of the manifest', '.plan-manifest.json'],
    ['has a line end', 'a\nb.yaml'],
    ['ends in a line end', 'a.yaml\n'],
    ['has a letter with an accent', 'café.yaml'],
    ['is a device on Windows', 'config/aux.yaml'],
    ['is a numbered device on Windows', 'com1'],
    ['is longer than 200 characters', `${'a/'.repeat(100)}a`],
  ])('%s', (_, path) => {
    expect(messages(file(path, 'a\n'))).toEqual([expect.stringContaining('cannot be written')]);
  });

  it('names the same file as another where case does not count', () => {
    expect(messages(file('README.md', 'a\n'), file('readme.md', 'b\n'))).toEqual([
      'readme.md has the same name as README.md on some file systems',
    ]);
  });

  it('occurs twice', () => {
    expect(messages(file('a', 'a\n'), file('a', 'a\n'))).toEqual([
      'a has the same name as a on some file systems',
    ]);
  });

  it('lies in another file', () => {
    expect(messages(file('a', 'a\n'), file('a/b/c', 'b\n'))).toEqual(['a/b/c lies in a, which is a file']);
  });
});

describe('a text is refused when it', () => {
  it.each([
    ['has no line end at its end', 'a'],
    ['has no line end at its end', ''],
    ['has a carriage return in it', 'a\r\nb\n'],
    ['is not plain UTF-8 text', 'a\0\n'],
    ['is not plain UTF-8 text', '\ufeffa\n'],
    ['is not plain UTF-8 text', '\ud800\n'],
  ])('%s', (message, text) => {
    expect(messages(file('a', text))).toEqual([`a ${message}`]);
  });
});

describe('YAML is refused when it', () => {
  it.each<[string, FileKind, string, string]>([
    ['does not parse', 'compose', 'a: [\n', 'is not YAML in line 2'],
    ['has a key twice', 'helm-values', 'a: 1\nb: 2\na: 3\n', 'is not YAML in line 3: duplicated mapping key'],
    ['has tags of a language', 'compose', 'a: !!binary aGk=\n', 'is not YAML in line 1'],
    ['is a list', 'promtool-test', '- a\n', 'holds a document that is not a map'],
    ['is empty', 'helm-values', '# nothing\n', 'instead of one'],
    ['is two documents', 'compose', 'a: 1\n---\nb: 1\n', 'holds 2 documents instead of one'],
    ['has a document that is empty', 'kubernetes', '---\n---\n', 'holds a document that is not a map'],
    [
      'has a document that is no object',
      'kubernetes',
      'a: 1\n',
      'holds a document without apiVersion and kind (number 1)',
    ],
    [
      'has an object without a name',
      'kubernetes',
      'apiVersion: v1\nkind: Secret\n',
      'holds a document of kind Secret without a name (number 1)',
    ],
    [
      'has a name that a YAML 1.1 reader takes for a boolean',
      'kubernetes',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: on}\n',
      'of kind Secret without a name',
    ],
    ['is a patch of nothing', 'patch', 'spec: {}\n', 'is a patch without apiVersion and kind'],
    [
      'is a kustomization of another kind',
      'kustomization',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Build\n',
      'is a Build instead of a Kustomization',
    ],
    [
      'is no kustomization',
      'kustomization',
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n',
      'is not a kustomization',
    ],
  ])('%s', (_, kind, text, message) => {
    expect(messages(file('a.yaml', text, kind))).toEqual([expect.stringContaining(message)]);
  });

  it('names files in a kustomization that are not rendered', () => {
    const text =
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [gone.yaml, "https://a.example/b"]\npatches: [{path: ../gone.yaml}]\n';
    expect(messages(file('a/kustomization.yaml', text, 'kustomization'))).toEqual([
      'a/kustomization.yaml names gone.yaml, which is not rendered',
      'a/kustomization.yaml names https://a.example/b, which is not rendered',
      'a/kustomization.yaml names ../gone.yaml, which is not rendered',
    ]);
  });
});

describe('the objects of a file', () => {
  it('are those that the plan asks for, no fewer and no more', () => {
    const tree = file('a.yaml', document('surplus') + document('asked'), 'kubernetes', [
      object('asked'),
      object('lost'),
    ]);
    expect(messages(tree)).toEqual([
      'a.yaml holds ConfigMap velero/surplus (v1), which the plan does not ask for',
      'a.yaml lacks ConfigMap velero/lost (v1)',
    ]);
  });

  it('are told apart by namespace', () => {
    const tree = file('a.yaml', document('one', 'a') + document('one', 'b'), 'kubernetes', [
      object('one', 'a'),
      object('one', 'b'),
    ]);
    expect(messages(tree)).toEqual([]);
  });

  it('occur once in the whole tree', () => {
    expect(
      messages(configMaps('a.yaml', 'one'), configMaps('b.yaml', 'one'), configMaps('c.yaml', 'two', 'two')),
    ).toEqual([
      'b.yaml holds ConfigMap velero/one (v1), which is in a.yaml too',
      'c.yaml holds ConfigMap velero/two (v1), which it holds already',
    ]);
  });
});
