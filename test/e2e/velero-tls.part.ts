import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Certificates, makeCertificates } from './harness/certificates.ts';
import { Cluster } from './harness/cluster.ts';
import { installVeleroResources } from './harness/custom-resources.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { applyConfig } from './harness/rendered-config.ts';
import { renderPlan } from './harness/rendered-plan.ts';
import { removeVeleroObjects, veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let certificates: Certificates;
let scratch: string;

const plan = (keys: string) => `version: 1
cluster: tls
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default:
    provider: s3
    bucket: tls-velero
    region: us-east-1
    endpoint: ${store.url}
    credentials: { secret: velero-s3 }
    ${keys}
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`;

/** What becomes of the location of a plan with these keys. */
async function locationOf(name: string, keys: string) {
  await applyConfig(cluster, [store], await renderPlan(scratch, name, plan(keys)));
  return velero.whenPhase(veleroKinds.location, 'default', ['Available', 'Unavailable']);
}

part(
  'velero-tls',
  async (processes) => {
    const { folder } = processes;
    scratch = folder;
    cluster = await Cluster.start(processes, folder);
    await installVeleroResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    const tls = join(folder, 'tls');
    mkdirSync(tls);
    certificates = await makeCertificates(tls);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'), certificates);
    velero = await VeleroServer.start(processes, folder, cluster);
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url };
  },
  () => {
    afterEach(() => removeVeleroObjects(cluster));

    describe('a store with a certificate of a private CA', () => {
      it('is Available where the plan has the certificate in itself', async () => {
        const { status } = await locationOf('pem', `ca: { pem: ${JSON.stringify(certificates.authority)} }`);
        expect(status).toMatchObject({ phase: 'Available' });
      });

      it('is Available where the plan names the Secret that has it', async () => {
        const file = `--from-file=ca.crt=${certificates.authorityFile}`;
        await cluster.kubectl(['create', 'secret', 'generic', 'store-ca', '--namespace=velero', file]);
        const { status } = await locationOf('secret', 'ca: { secret: store-ca, key: ca.crt }');
        expect(status).toMatchObject({ phase: 'Available' });
      });

      it('is Available where the plan says that nobody checks the certificate', async () => {
        const { status } = await locationOf('unchecked', 'tls: { verify: false, reason: e2e }');
        expect(status).toMatchObject({ phase: 'Available' });
      });

      it('is Unavailable with none of them', async () => {
        const { status } = await locationOf('none', '');
        expect(status).toMatchObject({ phase: 'Unavailable' });
        expect(status.message).toMatch(/x509|certificate/);
      });
    });
  },
);
