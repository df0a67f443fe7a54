import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInventory } from '../../src/inventory/read-inventory.ts';
import { maxInventoryBytes } from '../../src/inventory/text-of.ts';

const read = (content: string | Uint8Array) =>
  readInventory({
    name: 'a/namespaces.json',
    file: 'namespaces.json',
    remedy: 'write it anew',
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  });

/** Names with their labels, but for the one that every namespace has. */
function namespacesOf(content: string | Uint8Array) {
  const reading = read(content);
  if ('problem' in reading) return reading.problem;
  return Object.fromEntries(
    reading.inventory.namespaces.map(({ name, labels }) => {
      const { 'kubernetes.io/metadata.name': own, ...others } = Object.fromEntries(labels);
      expect(own).toBe(name);
      return [name, others];
    }),
  );
}

const problemOf = (content: string | Uint8Array): string => {
  const reading = read(content);
  return 'problem' in reading ? reading.problem : 'none';
};

const namespace = (name: unknown, labels?: unknown, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...(labels === undefined ? {} : { labels }) },
  ...more,
});
const list = (...items: readonly object[]) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2);

const shop = { shop: { tier: 'gold' } };

describe('namespaces are read', () => {
  test.each<readonly [string, string | Uint8Array]>([
    ['as kubectl lists them', list(namespace('shop', { tier: 'gold' }))],
    ['as kubectl gets one', JSON.stringify(namespace('shop', { tier: 'gold' }))],
    [
      'as the API answers, whose items do not repeat their kind',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'NamespaceList',
        items: [{ metadata: { name: 'shop', labels: { tier: 'gold' } } }],
      }),
    ],
    ['from YAML', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    tier: gold\n'],
    [
      'from a list in YAML',
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: shop, labels: {tier: gold}}\n',
    ],
    [
      'from manifests of all sorts, past empty documents and custom tags',
      `---\n# nothing\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {password: !vault hunter2}\n---\n${JSON.stringify(namespace('shop', { tier: 'gold' }))}\n---\n- a list\n`,
    ],
    ['behind a byte order mark', `\uFEFF${list(namespace('shop', { tier: 'gold' }))}`],
    [
      'from UTF-16, as Windows PowerShell writes it',
      Uint8Array.from(Buffer.from(`\uFEFF${list(namespace('shop', { tier: 'gold' }))}`, 'utf16le')),
    ],
    [
      'once, though two files of a folder make it',
      `${JSON.stringify(namespace('shop', { tier: 'gold' }))}\n---\n${JSON.stringify(namespace('shop', { tier: 'gold' }))}\n`,
    ],
    [
      'with merge keys, as kubectl applies them',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    <<: {tier: gold}\n',
    ],
  ])('%s', (_, content) => {
    expect(namespacesOf(content)).toEqual(shop);
  });

  test('without labels, and by name', () => {
    expect(namespacesOf(list(namespace('web', null), namespace('shop')))).toEqual({ shop: {}, web: {} });
  });

  test('but for those that are being deleted', () => {
    const leaving = namespace('old', {}, { status: { phase: 'Terminating' } });
    const marked = {
      ...namespace('older'),
      metadata: { name: 'older', deletionTimestamp: '2026-01-01T00:00:00Z' },
    };
    expect(namespacesOf(list(leaving, marked, namespace('shop', { tier: 'gold' })))).toEqual(shop);
  });

  test('as those of a whole cluster where kube-system is one of them', () => {
    expect(read(list(namespace('shop'), namespace('kube-system')))).toMatchObject({
      inventory: { whole: true },
    });
    expect(read(list(namespace('shop')))).toMatchObject({ inventory: { whole: false } });
  });

  test('with labels that have the names of JavaScript’s own', () => {
    expect(
      namespacesOf(
        '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","labels":{"constructor":"a"}}}',
      ),
    ).toEqual({ shop: { constructor: 'a' } });
  });
});

describe('a file that is no inventory is refused with its place', () => {
  test.each<readonly [string, string | Uint8Array, string]>([
    ['an empty file', '', 'a/namespaces.json holds no Namespace'],
    ['a list of nothing', list(), 'a/namespaces.json holds no Namespace'],
    [
      'other objects',
      list({ kind: 'Pod' }, { kind: 'Pod' }, { kind: 'Secret' }, { kind: 'no word' }),
      'a/namespaces.json holds no Namespace: what it holds is Pod, Secret',
    ],
    [
      'a Namespace of another group',
      JSON.stringify({ ...namespace('shop'), apiVersion: 'example.org/v1' }),
      'a/namespaces.json holds no Namespace: what it holds is Namespace',
    ],
    [
      'the table of kubectl',
      'NAME   STATUS   AGE\nshop   Active   3d\n',
      'a/namespaces.json holds no Namespace',
    ],
    [
      'JSON that is cut off',
      '{\n  "kind": "List",\n  "items": [\n    {"kind": "Namespace"',
      'a/namespaces.json:4:25 is broken JSON',
    ],
    [
      'YAML with a tab',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n\tname: shop\n',
      'a/namespaces.json:4:1 is neither JSON nor YAML',
    ],
    [
      'a template',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {{ .Values.name }}\n',
      'a/namespaces.json:4:9 has a Namespace whose name Kubernetes does not allow',
    ],
    [
      'a variable in place of a name',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${cluster}-shop\n',
      'a/namespaces.json:4:9 has a Namespace whose name Kubernetes does not allow',
    ],
    ['every namespace as a name', list(namespace('*')), 'a/namespaces.json:9:17 has a Namespace whose name'],
    [
      'no name',
      list(namespace('shop'), namespace(undefined)),
      'a/namespaces.json:12:5 has a Namespace without a name',
    ],
    [
      'a label that is no text',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    backup: on\n',
      'a/namespaces.json:6:13 has a label of namespace "shop" whose value is no text',
    ],
    [
      'labels that are no map',
      list(namespace('shop', ['gold'])),
      'a/namespaces.json:10:19 has labels of namespace "shop" that are no map',
    ],
    [
      'a label with a blank',
      list(namespace('shop', { tier: 'very gold' })),
      'a/namespaces.json:11:19 has a label of namespace "shop" that Kubernetes does not allow',
    ],
    [
      'a namespace twice, with different labels',
      list(namespace('shop', { tier: 'gold' }), namespace('shop', { tier: 'lead' })),
      'a/namespaces.json:19:17 has namespace "shop" twice, with different labels',
    ],
    ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0x22), 'a/namespaces.json is not UTF-8'],
    [
      'a file beyond all measure',
      new Uint8Array(maxInventoryBytes + 1),
      'a/namespaces.json is larger than 64 MiB',
    ],
    [
      'YAML beyond its measure',
      `# ${'x'.repeat(4 * 1024 ** 2)}`,
      'a/namespaces.json is no JSON, and larger than the 4 MiB',
    ],
    [
      'a bomb of aliases',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]\n`).join('')}`,
      'a/namespaces.json has aliases that cannot be followed',
    ],
  ])('%s', (_, content, problem) => {
    expect(problemOf(content)).toContain(problem);
  });
});

const secret = 'hunter2-wJalrXUtnFEMI';

test.each([
  `{"password": "${secret}`,
  `password: "${secret}\n`,
  `${secret}: *${secret}\n`,
  `!${secret} x: [y`,
  list({ kind: secret }),
  list(namespace(secret)),
  list(namespace('shop', { [`a b${secret}`]: 'x' })),
  list(namespace('shop', { tier: `a b${secret}` })),
  list(namespace('shop', { tier: [secret] })),
])('what a file holds is never quoted, however it is broken: %s', (content) => {
  const reading = read(content);
  expect(reading).toHaveProperty('problem');
  expect(JSON.stringify(reading)).not.toContain(secret);
});

test('no bytes make reading fail, and what is read has names that Kubernetes allows', () => {
  const fragments = fc.constantFrom(
    ...[
      'apiVersion: v1\n',
      'kind: Namespace\n',
      'kind: List\n',
      'items:\n',
      '- ',
      'metadata:\n',
      '  name: shop\n',
    ],
    ...[
      '  labels: {a: b}\n',
      '---\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      '*',
      '&a ',
      ': ',
      '!!x ',
      '\t',
      '  ',
      '\u0000',
      '\uFEFF',
    ],
  );
  const texts = fc.array(fc.oneof(fragments, fc.string()), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(texts, fc.uint8Array()), (content) => {
      const reading = read(content);
      if ('problem' in reading)
        return reading.problem.startsWith('a/namespaces.json') && reading.remedy !== '';
      return reading.inventory.namespaces.every(({ name }) =>
        /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name),
      );
    }),
    { numRuns: 500 },
  );
});
