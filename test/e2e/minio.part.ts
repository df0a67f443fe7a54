import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ComposeLoader } from '../support/compose-loader.ts';
import { exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { ComposeStandIn } from './harness/compose-stand-in.ts';
import { part } from './harness/part.ts';
import { freePort } from './harness/ports.ts';
import type { Processes } from './harness/processes.ts';
import { renderChanged } from './harness/rendered-plan.ts';
import { type ProgramResult, runProgram } from './harness/run-program.ts';
import { binary } from './harness/server-binaries.ts';

const examples = exampleOutputs.filter((example) => filesBelow(example, 'compose').length > 0);

/** What a person may choose: signs that a shell, an env file and a URL each read in a way of their own. */
const logins = {
  MINIO_ROOT_USER: 'minio root',
  MINIO_ROOT_PASSWORD: 'a "b" $HOME `id` \\n #c',
  VELERO_USER: 'velero',
  VELERO_PASSWORD: 'p/w+%20 $(x) = "y"',
};

const envFile = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');

let processes: Processes;
const loader = new ComposeLoader();

/** The server of an example as it runs, and clients of it. */
class RunningStore {
  readonly bucket: string;
  readonly url: string;
  readonly #compose: string;
  #standIn: ComposeStandIn;

  private constructor(compose: string, standIn: ComposeStandIn) {
    this.#compose = compose;
    this.#standIn = standIn;
    this.url = `http://${standIn.address('minio', 9000)}`;
    this.bucket = standIn.project.services['setup']?.environment['BUCKET'] ?? '';
  }

  static async start(example: (typeof examples)[number]): Promise<RunningStore> {
    const [api, console] = [await freePort(), await freePort()];
    const output = await renderChanged(example, processes.folder, (plan) => {
      plan.setIn(['storage', 'default', 'endpoint'], `http://host.docker.internal:${api}`);
      plan.setIn(['storage', 'default', 'server', 'compose', 'ports'], { api, console });
    });
    const compose = join(output.folder, 'compose');
    writeFileSync(join(compose, '.env'), envFile(logins));
    const standIn = await ComposeStandIn.load(loader, compose, processes.folder, processes);
    await standIn.up('minio');
    return new RunningStore(compose, standIn);
  }

  setup(): Promise<ProgramResult> {
    return this.#standIn.run('setup');
  }

  /** The same server after a person has changed .env. */
  async changeLogins(values: Readonly<Record<string, string>>): Promise<void> {
    writeFileSync(join(this.#compose, '.env'), envFile(values));
    this.#standIn = await ComposeStandIn.load(loader, this.#compose, processes.folder, processes);
  }

  /** Runs mc with a login; the server's name is "store". */
  async mc(user: string, password: string, args: readonly string[], input = ''): Promise<ProgramResult> {
    const folder = join(processes.folder, `mc-${encodeURIComponent(user)}-${encodeURIComponent(password)}`);
    const mc = await binary('mc');
    const environment = { MC_CONFIG_DIR: folder };
    await runProgram(mc, ['alias', 'set', 'store', this.url], {
      environment,
      input: `${user}\n${password}\n`,
    });
    return runProgram(mc, args, { environment, input });
  }

  root(...args: readonly string[]): Promise<ProgramResult> {
    return this.mc(logins.MINIO_ROOT_USER, logins.MINIO_ROOT_PASSWORD, args);
  }

  velero(args: readonly string[], input = ''): Promise<ProgramResult> {
    return this.mc(logins.VELERO_USER, logins.VELERO_PASSWORD, args, input);
  }
}

part(
  'minio',
  async (started) => {
    processes = started;
    return { logs: processes.logFolder };
  },
  () => {
    afterAll(() => loader.close());

    describe.each(examples)('the server of example $name, by its compose file', (example) => {
      let store: RunningStore;
      const refused = { status: 1, stderr: expect.stringMatching(/Access Denied/) };

      it('becomes healthy and is set up, as often as one likes', async () => {
        store = await RunningStore.start(example);
        for (const _ of ['once', 'again']) expect(await store.setup()).toMatchObject({ status: 0 });
        expect(store.bucket).not.toBe('');
      });

      it('answers 403 to anybody without a login', async () => {
        expect((await store.velero(['pipe', `store/${store.bucket}/backups/a`], 'kept')).status).toBe(0);
        for (const path of ['', '/', '/backups/a', '?policy'])
          expect((await fetch(`${store.url}/${store.bucket}${path}`)).status).toBe(403);
        const put = { method: 'PUT', body: 'x' };
        expect((await fetch(`${store.url}/${store.bucket}/backups/a`, put)).status).toBe(403);
      });

      it("lets Velero's user write, list, read and delete in its bucket", async () => {
        const object = `store/${store.bucket}/backups/b`;
        expect((await store.velero(['pipe', object], 'kept')).status).toBe(0);
        expect((await store.velero(['ls', `store/${store.bucket}/backups/`])).stdout).toMatch(/ b\n/);
        expect(await store.velero(['cat', object])).toMatchObject({ status: 0, stdout: 'kept' });
        expect((await store.velero(['rm', object])).status).toBe(0);
        expect(await store.velero(['cat', object])).toMatchObject({ status: 1 });
      });

      it("keeps Velero's user out of every other bucket", async () => {
        expect((await store.root('mb', 'store/other')).status).toBe(0);
        expect(await store.velero(['ls', 'store/other'])).toMatchObject(refused);
        expect(await store.velero(['pipe', 'store/other/a'], 'x')).toMatchObject({ status: 1 });
        expect(await store.velero(['mb', 'store/made-by-velero'])).toMatchObject(refused);
        expect((await store.velero(['ls', 'store'])).stdout).not.toMatch(/other/);
      });

      it("lets Velero's user neither administer nor open nor remove its bucket", async () => {
        for (const command of [
          ['admin', 'info', 'store'],
          ['admin', 'user', 'list', 'store'],
          ['admin', 'policy', 'list', 'store'],
          ['anonymous', 'set', 'public', `store/${store.bucket}`],
          ['rb', '--force', `store/${store.bucket}`],
        ])
          expect({ command, ...(await store.velero(command)) }).toMatchObject({
            command,
            status: 1,
            stderr: expect.stringMatching(/denied/i),
          });
        const info = await store.root('admin', 'info', 'store');
        expect(info.status).toBe(0);
      });

      it('has one bucket, one user and one policy of ours', async () => {
        const lines = async (...args: readonly string[]) =>
          (await store.root(...args, '--json')).stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line));
        const buckets = (await lines('ls', 'store')).map(({ key }) => key);
        expect(buckets.sort()).toEqual(['other/', `${store.bucket}/`].sort());
        const users = await lines('admin', 'user', 'list', 'store');
        expect(users).toMatchObject([{ accessKey: 'velero', userStatus: 'enabled', policyName: 'velero' }]);
      });

      it('takes a changed password when it is set up again', async () => {
        const changed = { ...logins, VELERO_PASSWORD: 'another-password' };
        await store.changeLogins(changed);
        expect(await store.setup()).toMatchObject({ status: 0 });
        const list = ['ls', `store/${store.bucket}`];
        expect((await store.mc(changed.VELERO_USER, changed.VELERO_PASSWORD, list)).status).toBe(0);
        expect((await store.velero(list)).status).toBe(1);
      });
    });
  },
);
