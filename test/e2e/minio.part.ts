import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComposeLoader } from '../support/compose-loader.ts';
import { exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { MinioChart } from '../support/minio-chart.ts';
import { ComposeStandIn } from './harness/compose-stand-in.ts';
import { MinioChartStandIn } from './harness/minio-chart-stand-in.ts';
import { part } from './harness/part.ts';
import { freePort } from './harness/ports.ts';
import { itIsPrivate, type PrivateStore } from './harness/private-store.ts';
import type { Processes } from './harness/processes.ts';
import { renderChanged, renderPlan } from './harness/rendered-plan.ts';
import { StoreClient } from './harness/store-client.ts';

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

/** The compose file of an example, with free ports in the plan. */
class ComposeStore implements PrivateStore {
  readonly url: string;
  readonly bucket: string;
  readonly root: StoreClient;
  readonly velero: StoreClient;
  readonly #compose: string;
  #standIn: ComposeStandIn;

  private constructor(compose: string, standIn: ComposeStandIn) {
    this.#compose = compose;
    this.#standIn = standIn;
    this.url = `http://${standIn.address('minio', 9000)}`;
    this.bucket = standIn.project.services['setup']?.environment['BUCKET'] ?? '';
    this.root = this.client(logins.MINIO_ROOT_USER, logins.MINIO_ROOT_PASSWORD);
    this.velero = this.client(logins.VELERO_USER, logins.VELERO_PASSWORD);
  }

  static #load(compose: string): Promise<ComposeStandIn> {
    const files = { compose: join(compose, 'compose.yaml'), environment: join(compose, '.env') };
    return ComposeStandIn.load(loader, files, processes.folder, processes);
  }

  static async start(example: (typeof examples)[number]): Promise<ComposeStore> {
    const [api, console] = [await freePort(), await freePort()];
    const output = await renderChanged(example, processes.folder, (plan) => {
      plan.setIn(['storage', 'default', 'endpoint'], `http://host.docker.internal:${api}`);
      plan.setIn(['storage', 'default', 'server', 'compose', 'ports'], { api, console });
    });
    const compose = join(output.folder, 'compose');
    writeFileSync(join(compose, '.env'), envFile(logins));
    const standIn = await ComposeStore.#load(compose);
    await standIn.up('minio');
    return new ComposeStore(compose, standIn);
  }

  client(user: string, password: string): StoreClient {
    return new StoreClient(this.url, user, password, processes.folder);
  }

  async setup() {
    return [await this.#standIn.run('setup')];
  }

  /** The same server after a person has changed .env. */
  async changeLogins(values: Readonly<Record<string, string>>): Promise<void> {
    writeFileSync(join(this.#compose, '.env'), envFile(values));
    this.#standIn = await ComposeStore.#load(this.#compose);
  }
}

const chartPlan = `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default:
    provider: minio
    bucket: home-velero
    endpoint: http://minio.minio:9000
    credentials: { secret: velero-s3 }
    server: { helm: { root: { secret: minio-root } } }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`;

/** As the steps of the README make them; the chart hands the root login to a shell as it is, so it is hexadecimal. */
const chartSecrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'minio-root': { rootUser: 'minio-root', rootPassword: '0123456789abcdef' },
  'minio-velero': { password: logins.VELERO_PASSWORD },
};

async function startChart(chart: MinioChart): Promise<PrivateStore> {
  const output = await renderPlan(processes.folder, 'chart', chartPlan);
  const standIn = new MinioChartStandIn({
    objects: chart.objects(readFileSync(join(output.folder, 'helm/minio-values.yaml'), 'utf8')),
    secrets: async (name) => {
      const values = chartSecrets[name];
      if (values === undefined) throw new Error(`no step of the README makes a Secret ${name}`);
      return values;
    },
    port: await freePort(),
    consolePort: await freePort(),
    folder: join(processes.folder, 'chart-pods'),
    processes,
  });
  await standIn.start();
  let runs = 0;
  const { url } = standIn;
  return {
    url,
    bucket: 'home-velero',
    root: new StoreClient(url, 'minio-root', '0123456789abcdef', processes.folder),
    velero: new StoreClient(url, 'velero', logins.VELERO_PASSWORD, processes.folder),
    setup: () => standIn.runJob(++runs),
  };
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
      let store: ComposeStore;
      itIsPrivate(async () => {
        store = await ComposeStore.start(example);
        return store;
      });

      it('takes a changed password when it is set up again', async () => {
        const changed = { ...logins, VELERO_PASSWORD: 'another-password' };
        await store.changeLogins(changed);
        for (const result of await store.setup()) expect(result).toMatchObject({ status: 0 });
        const list = ['ls', `store/${store.bucket}`];
        expect((await store.client(changed.VELERO_USER, changed.VELERO_PASSWORD).run(list)).status).toBe(0);
        expect((await store.velero.run(list)).status).toBe(1);
      });
    });

    describe("the server of MinIO's own chart, rendered by helm with our values", () => {
      let chart: MinioChart;
      beforeAll(() => {
        chart = new MinioChart();
      }, 1_200_000);
      afterAll(() => chart.close());
      itIsPrivate(() => startChart(chart));
    });
  },
);
