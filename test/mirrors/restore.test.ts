import { expect, it } from 'vitest';
import { renderMirror } from './rendered-mirror.ts';

const restorePage = (mirror: string): string => renderMirror(mirror).files.get('docs/restore.md') ?? '';

const backups = restorePage('{ from: { storage: default }, to: { storage: far } }');
const photos = restorePage(
  '{ from: { endpoint: "http://ceph.example", credentials: { secret: near } }, to: { endpoint: "https://s3.example.com", credentials: { secret: far } }, buckets: [photos] }',
);

const inOrder = (page: string, parts: readonly string[]): void => {
  const places = parts.map((part) => page.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
};

it('what a restore is taken from is mirrored back before it is looked for', () => {
  inOrder(backups, [
    'Mirror back data',
    'Choose the backup',
    'Velero finds within a minute',
    'restore create',
  ]);
});

it('other buckets, which a restore may bring, are mirrored back after it', () => {
  inOrder(photos, ['Choose the backup', 'restore create', 'Mirror back data', 'Back to normal']);
  expect(photos).not.toContain('Velero finds within a minute');
});

it('no mirror copies while a restore runs, and each does so again in the end', () => {
  for (const page of [backups, photos]) {
    const [before = '', after = ''] = page.split('restore create');
    expect(before).toMatch(/Stop what would interfere[^#]*scale deployment\/mirror-data --replicas=0/);
    expect(after).toMatch(/Back to normal[^#]*scale deployment\/mirror-data --replicas=1/);
  }
});
