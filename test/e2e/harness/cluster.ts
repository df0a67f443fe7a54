import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient, type KubernetesObject } from './api-client.ts';
import { freePort } from './ports.ts';
import type { Processes } from './processes.ts';
import { demand, type ProgramResult, runProgram } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { waitFor } from './wait.ts';

export type { KubernetesObject } from './api-client.ts';

const kubeconfigText = (server: string, authority: string): string => `apiVersion: v1
kind: Config
current-context: e2e
clusters: [{ name: e2e, cluster: { server: "${server}", certificate-authority: "${authority}" } }]
users: [{ name: admin, user: { token: admin } }]
contexts: [{ name: e2e, context: { cluster: e2e, user: admin } }]
`;

// Without a controller manager nobody makes the account "default" that every pod would have to have, and nobody takes away
// what protects claims and volumes from being deleted.
const withoutControllers = ['--disable-admission-plugins=ServiceAccount,StorageObjectInUseProtection'];
// What reaches a kubelet of the loopback interface, as kwok's is.
const withControllers = ['--kubelet-preferred-address-types=InternalIP'];

/** A real API server with its etcd; no controllers, no scheduler, no nodes (those: `startLivingCluster`). */
export class Cluster {
  readonly kubeconfig: string;
  /** The key that signs the tokens of service accounts, and the API server's certificate. */
  readonly files: { readonly signingKey: string; readonly certificate: string };
  readonly #kubectl: string;
  readonly #client: ApiClient;

  private constructor(kubeconfig: string, files: Cluster['files'], kubectl: string, client: ApiClient) {
    this.kubeconfig = kubeconfig;
    this.files = files;
    this.#kubectl = kubectl;
    this.#client = client;
  }

  /** Keeps its data and its keys in `folder`. With `controllers`, a controller manager must be started beside it. */
  static async start(
    processes: Processes,
    folder: string,
    { controllers = false }: { readonly controllers?: boolean } = {},
  ): Promise<Cluster> {
    const [etcd, apiServer, kubectl] = [
      await binary('etcd'),
      await binary('kube-apiserver'),
      await binary('kubectl'),
    ];
    const store = `http://127.0.0.1:${await freePort()}`;
    const peers = `http://127.0.0.1:${await freePort()}`;
    const etcdProcess = processes.start('etcd', etcd, [
      `--data-dir=${join(folder, 'etcd')}`,
      '--unsafe-no-fsync',
      `--listen-client-urls=${store}`,
      `--advertise-client-urls=${store}`,
      `--listen-peer-urls=${peers}`,
      `--initial-advertise-peer-urls=${peers}`,
      `--initial-cluster=default=${peers}`,
    ]);
    const healthy = async () => ((await fetch(`${store}/health`)).ok ? true : undefined);
    await waitFor('etcd is healthy', healthy, { server: etcdProcess });

    const keys = join(folder, 'kube-apiserver');
    mkdirSync(keys, { recursive: true });
    const signing = join(keys, 'service-accounts.key');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(signing, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
    const tokens = join(keys, 'tokens.csv');
    writeFileSync(tokens, 'admin,admin,admin,system:masters\n');
    const port = await freePort();
    const server = processes.start('kube-apiserver', apiServer, [
      `--etcd-servers=${store}`,
      `--secure-port=${port}`,
      '--bind-address=127.0.0.1',
      `--cert-dir=${keys}`,
      `--token-auth-file=${tokens}`,
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${signing}`,
      `--service-account-signing-key-file=${signing}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      ...(controllers ? withControllers : withoutControllers),
    ]);
    const kubeconfig = join(folder, 'kubeconfig');
    const certificate = join(keys, 'apiserver.crt');
    const address = `https://127.0.0.1:${port}`;
    writeFileSync(kubeconfig, kubeconfigText(address, certificate));
    const client = new ApiClient(address, certificate, 'admin');
    const cluster = new Cluster(kubeconfig, { signingKey: signing, certificate }, kubectl, client);
    const ready = async () => ((await client.text('/readyz')) === 'ok' ? true : undefined);
    await waitFor('the API server is ready', ready, { server });
    return cluster;
  }

  /** The argv of kubectl for this cluster. */
  command(args: readonly string[]): [string, ...string[]] {
    return [this.#kubectl, '--kubeconfig', this.kubeconfig, ...args];
  }

  /** What kubectl answers, whatever that is. */
  run(args: readonly string[], input = ''): Promise<ProgramResult> {
    const [program, ...rest] = this.command(args);
    return runProgram(program, rest, { input });
  }

  /** What kubectl prints. Throws with its words where it fails. */
  kubectl(args: readonly string[], input = ''): Promise<string> {
    const [program, ...rest] = this.command(args);
    return demand(program, rest, { input });
  }

  /** The object of a kind in a namespace, as it is now. */
  object(kind: string, namespace: string, name: string): Promise<KubernetesObject> {
    return this.#client.object(kind, namespace, name);
  }

  /** All objects of a kind that carry a label, in every namespace. */
  labelled(kind: string, selector: string): Promise<readonly KubernetesObject[]> {
    return this.#client.list(kind, '', selector);
  }

  /** All objects of a kind in a namespace. */
  list(kind: string, namespace: string): Promise<readonly KubernetesObject[]> {
    return this.#client.list(kind, namespace, '');
  }

  /** Tells of every object of a kind that is there, comes or changes, as long as the API server runs. */
  watch(kind: string, namespace: string, see: (object: KubernetesObject) => void): Promise<void> {
    return this.#client.watch(kind, namespace, see);
  }

  /** Makes an object, or each of a List. A field that its kind does not have is refused. */
  create(object: object): Promise<void> {
    return this.#client.create(object);
  }

  /** Says of an object what its controller would. Velero's kinds have their status beside the spec, all others apart. */
  async setStatus(kind: string, namespace: string, name: string, status: object): Promise<void> {
    const subresource = kind.endsWith('.velero.io') ? '' : 'status';
    await this.#client.merge([kind, namespace, name], { status }, subresource);
  }
}
