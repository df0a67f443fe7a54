import { expect, it } from 'vitest';
import type { ProgramResult } from './run-program.ts';
import type { StoreClient } from './store-client.ts';

/** A store as the output brings it up, for one Velero. */
export interface PrivateStore {
  readonly url: string;
  readonly bucket: string;
  readonly root: StoreClient;
  readonly velero: StoreClient;
  /** What makes bucket, user and policy, run once more. */
  setup(): Promise<readonly ProgramResult[]>;
}

const refused = { status: 1, stderr: expect.stringMatching(/Access Denied/) };

/** What is promised of every store that we bring up: one private bucket, and one user who reaches it and nothing else. */
export function itIsPrivate(start: () => Promise<PrivateStore>): void {
  let store: PrivateStore;

  it('comes up and is set up, as often as one likes', async () => {
    store = await start();
    for (const _ of ['once', 'again'])
      for (const result of await store.setup()) expect(result).toMatchObject({ status: 0 });
    expect(store.bucket).not.toBe('');
  });

  it('answers 403 to anybody without a login', async () => {
    expect((await store.velero.run(['pipe', `store/${store.bucket}/backups/a`], 'kept')).status).toBe(0);
    for (const path of ['', '/', '/backups/a', '?policy'])
      expect((await fetch(`${store.url}/${store.bucket}${path}`)).status).toBe(403);
    const put = { method: 'PUT', body: 'x' };
    expect((await fetch(`${store.url}/${store.bucket}/backups/a`, put)).status).toBe(403);
  });

  it("lets Velero's user write, list, read and delete in its bucket", async () => {
    const object = `store/${store.bucket}/backups/b`;
    expect((await store.velero.run(['pipe', object], 'kept')).status).toBe(0);
    expect((await store.velero.run(['ls', `store/${store.bucket}/backups/`])).stdout).toMatch(/ b\n/);
    expect(await store.velero.run(['cat', object])).toMatchObject({ status: 0, stdout: 'kept' });
    expect((await store.velero.run(['rm', object])).status).toBe(0);
    expect(await store.velero.run(['cat', object])).toMatchObject({ status: 1 });
  });

  it("keeps Velero's user out of every other bucket", async () => {
    expect((await store.root.run(['mb', 'store/other'])).status).toBe(0);
    expect(await store.velero.run(['ls', 'store/other'])).toMatchObject(refused);
    expect(await store.velero.run(['pipe', 'store/other/a'], 'x')).toMatchObject({ status: 1 });
    expect(await store.velero.run(['mb', 'store/made-by-velero'])).toMatchObject(refused);
    expect((await store.velero.run(['ls', 'store'])).stdout).not.toMatch(/other/);
    expect((await store.root.run(['rb', 'store/other'])).status).toBe(0);
  });

  it("lets Velero's user neither administer nor open nor remove its bucket", async () => {
    for (const command of [
      ['admin', 'info', 'store'],
      ['admin', 'user', 'list', 'store'],
      ['admin', 'policy', 'list', 'store'],
      ['anonymous', 'set', 'public', `store/${store.bucket}`],
      ['rb', '--force', `store/${store.bucket}`],
    ])
      expect({ command, ...(await store.velero.run(command)) }).toMatchObject({
        command,
        status: 1,
        stderr: expect.stringMatching(/denied/i),
      });
    expect((await store.root.run(['admin', 'info', 'store'])).status).toBe(0);
  });

  it('has one bucket, one user and one policy of ours', async () => {
    const buckets = await store.root.lines('ls', 'store');
    expect(buckets.map(({ key }) => key)).toEqual([`${store.bucket}/`]);
    const users = await store.root.lines('admin', 'user', 'list', 'store');
    expect(users).toMatchObject([{ accessKey: 'velero', userStatus: 'enabled', policyName: 'velero' }]);
    const policies = await store.root.lines('admin', 'policy', 'list', 'store');
    expect(policies.map(({ policy }) => policy).sort()).toEqual([...builtInPolicies, 'velero'].sort());
  });
}

/** Those that every MinIO has. */
const builtInPolicies = ['consoleAdmin', 'diagnostics', 'readonly', 'readwrite', 'writeonly'];
