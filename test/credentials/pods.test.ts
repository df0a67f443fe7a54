import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

/** What matters here of the pods of the server or of the node agent, however they are installed. */
interface Pods {
  readonly labels: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: volumes and mounts as they were rendered
  readonly volumes: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly mounts: any;
  readonly group: number | undefined;
}

interface Installed {
  /** Annotations of the ServiceAccount that both run as. */
  readonly account: Readonly<Record<string, string>>;
  readonly server: Pods;
  readonly nodeAgent: Pods;
}

const planText = (install: string, storage: string, release: string) => `version: 1
cluster: home
velero: { version: ${release}, install: ${install}, repository: { password: { secret: velero-repo-credentials } } }
storage:
${storage}
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: plain }
`;

// biome-ignore lint/suspicious/noExplicitAny: a list of variables as it was rendered
const variablesOf = (list: any[] = []) =>
  Object.fromEntries(list.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]));

// biome-ignore lint/suspicious/noExplicitAny: values of the chart
function ofChart(values: any): Installed {
  // biome-ignore lint/suspicious/noExplicitAny: the values of one kind of pods
  const pods = (own: any, variables: any): Pods => ({
    labels: own.podLabels ?? {},
    variables: variablesOf(variables),
    volumes: own.extraVolumes ?? [],
    mounts: own.extraVolumeMounts ?? [],
    group: own.podSecurityContext?.fsGroup,
  });
  return {
    account: values.serviceAccount.server.annotations ?? {},
    server: pods(values, values.configuration.extraEnvVars),
    // The chart gives the server's variables to the node agent, too: said twice, a strict API server refuses the pods.
    nodeAgent: pods(values.nodeAgent, [
      ...(values.configuration.extraEnvVars ?? []),
      ...(values.nodeAgent.extraEnvVars ?? []),
    ]),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: objects of any kind
function ofManifests(objects: any[]): Installed {
  const find = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name);
  // biome-ignore lint/suspicious/noExplicitAny: volumes that every installation has are left out
  const further = (list: any[]) => list.filter(({ name }) => name === 'store-certificates');
  const pods = (kind: string, name: string): Pods => {
    const { metadata, spec } = find(kind, name).spec.template;
    const [container] = spec.containers;
    return {
      labels: metadata.labels,
      variables: variablesOf(container.env),
      volumes: further(spec.volumes),
      mounts: further(container.volumeMounts),
      group: spec.securityContext?.fsGroup,
    };
  };
  return {
    account: find('ServiceAccount', 'velero-server').metadata.annotations ?? {},
    server: pods('Deployment', 'velero'),
    nodeAgent: pods('DaemonSet', 'node-agent'),
  };
}

function installed(install: string, storage: string, release = '1.18.3'): Installed {
  const { plan, findings } = compileText(planText(install, storage, release));
  if (plan === null) throw new Error(JSON.stringify(findings));
  const tree = renderTree(plan, new Map());
  const read = (folder: string) =>
    tree
      .filter(({ path }) => path.startsWith(folder) && path.endsWith('.yaml'))
      .flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS()));
  return install === 'helm'
    ? ofChart(read('helm/velero-values')[0])
    : ofManifests(read('kubernetes/velero/velero-'));
}

const identity = (rest: string) => `  default: { bucket: velero, ${rest} }`;
const amazon = identity(
  'provider: aws, region: eu-central-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/velero" } }',
);
const azure = identity(
  'provider: azure, storageAccount: shopvelero, credentials: { workloadIdentity: { clientId: 00000000-1111-2222-3333-444444444444 } }',
);
const google = identity(
  'provider: gcp, credentials: { workloadIdentity: { serviceAccount: velero@shop.iam.gserviceaccount.com } }',
);
const ceph = (name: string, ca: string) =>
  `  ${name}: { provider: ceph, bucket: ${name}, endpoint: https://rgw.lan, credentials: { secret: velero-s3 }, ca: ${ca} }`;

describe.each(['helm', 'manifests'])('with install: %s', (install) => {
  describe('a workload identity', () => {
    test("of Amazon is the ServiceAccount's role, whose token the server reads by its group", () => {
      const { account, server, nodeAgent } = installed(install, amazon);
      expect(account).toMatchObject({
        'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/velero',
      });
      expect(server.group).toBe(65534);
      expect(nodeAgent.group).toBeUndefined();
    });

    test("of Azure is the ServiceAccount's client id, and its webhook finds the pods of both by their label", () => {
      const { account, server, nodeAgent } = installed(install, azure);
      expect(account).toMatchObject({
        'azure.workload.identity/client-id': '00000000-1111-2222-3333-444444444444',
      });
      for (const { labels } of [server, nodeAgent])
        expect(labels).toMatchObject({ 'azure.workload.identity/use': 'true' });
      expect(server.group).toBeUndefined();
    });

    test("of Google is the ServiceAccount's Google account, and the pods need nothing", () => {
      const { account, server } = installed(install, google);
      expect(account).toMatchObject({
        'iam.gke.io/gcp-service-account': 'velero@shop.iam.gserviceaccount.com',
      });
      expect(server.group).toBeUndefined();
      expect(Object.keys(server.labels)).not.toContain('azure.workload.identity/use');
    });
  });

  describe('the CA of a location', () => {
    test('in a ConfigMap is a file in the pods of server and node agent, which all their traffic is judged by', () => {
      const { server, nodeAgent } = installed(
        install,
        ceph('default', '{ configMap: store-ca, key: ca.crt }'),
      );
      for (const { variables, volumes, mounts } of [server, nodeAgent]) {
        expect(variables).toMatchObject({
          AWS_CA_BUNDLE: '/etc/store-certificates/default.crt',
          SSL_CERT_DIR: '/etc/store-certificates',
        });
        expect(volumes).toEqual([
          {
            name: 'store-certificates',
            projected: {
              sources: [{ configMap: { name: 'store-ca', items: [{ key: 'ca.crt', path: 'default.crt' }] } }],
            },
          },
        ]);
        expect(mounts).toEqual([
          { name: 'store-certificates', mountPath: '/etc/store-certificates', readOnly: true },
        ]);
      }
    });

    test('in a Secret is no such file, since the location names it', () => {
      const { server } = installed(install, ceph('default', '{ secret: store-ca, key: ca.crt }'));
      expect(server).toMatchObject({ volumes: [], mounts: [] });
      expect(server.variables).not.toHaveProperty('SSL_CERT_DIR');
    });

    test('beside another CA takes the place of no other certificate', () => {
      const storage = [
        ceph('default', '{ configMap: store-ca, key: ca.crt }'),
        ceph('second', '{ configMap: other-ca, key: ca.crt }'),
      ].join('\n');
      const { variables, volumes } = installed(install, storage).server;
      expect(variables).toMatchObject({ SSL_CERT_DIR: '/etc/store-certificates' });
      expect(Object.keys(variables)).not.toContain('AWS_CA_BUNDLE');
      expect(volumes[0].projected.sources).toHaveLength(2);
    });
  });

  test('neither is there where nobody asks for it', () => {
    const { account, server, nodeAgent } = installed(
      install,
      identity('provider: gcp, credentials: { secret: velero-gcp }'),
    );
    expect(account).toEqual({});
    for (const { volumes, mounts, variables, group } of [server, nodeAgent]) {
      expect({ volumes, mounts, group }).toEqual({ volumes: [], mounts: [], group: undefined });
      expect(variables).not.toHaveProperty('SSL_CERT_DIR');
    }
  });
});

test('the CA of a location in a Secret is a file of the pods before Velero 1.18, whose locations name none', () => {
  const { volumes } = installed(
    'helm',
    ceph('default', '{ secret: store-ca, key: ca.crt }'),
    '1.17.2',
  ).nodeAgent;
  expect(volumes[0].projected.sources).toEqual([
    { secret: { name: 'store-ca', items: [{ key: 'ca.crt', path: 'default.crt' }] } },
  ]);
});
