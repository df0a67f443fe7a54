import { describe, expect, it } from 'vitest';
import { firstBackupSteps } from '../../src/renderers/first-backup-steps.ts';
import { compileText } from '../support/compile-text.ts';

/** The last step of a plan with one storage location. */
function lastStep(location: string, target = '') {
  const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { bucket: home-velero, credentials: { secret: velero-s3 }, ${location} }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d${target} }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`);
  const step = plan === null ? undefined : firstBackupSteps(plan).at(-1);
  if (step === undefined) throw new Error('the plan cannot be compiled');
  return step;
}

const typed = 'velero --namespace velero backup describe first-backup --details';
const chart =
  'provider: minio, endpoint: "http://minio.minio:9000", server: { helm: { root: { secret: root } } }';

describe('the description of the first backup', () => {
  it('is asked for with the client where everybody reaches the store', () => {
    expect(lastStep('provider: aws, region: eu-central-1').commands.at(-1)).toBe(typed);
  });

  it('is asked for in the cluster where only its pods reach the store', () => {
    const { commands, text } = lastStep(chart);
    expect(commands.at(-1)).toBe(
      'kubectl --namespace velero exec deployment/velero --container velero -- \\\n  /velero --namespace velero backup describe first-backup --details',
    );
    expect(text).toContain('`publicUrl`');
  });

  it.each([
    'http://garage.garage.svc:3900',
    'https://garage.garage.svc.cluster.local',
    'http://garage:3900',
    'http://garage.velero:3900',
  ])(
    'is asked for in the cluster where the endpoint is the Service of a store that others run: %s',
    (endpoint) => {
      const { commands } = lastStep(`provider: garage, region: garage, endpoint: "${endpoint}"`);
      expect(commands.at(-1)).toContain('exec deployment/velero');
    },
  );

  it.each(['https://s3.example.com', 'http://10.0.0.7:9000', 'http://nas.lan:9000'])(
    'is asked for with the client where the endpoint is a host of the network: %s',
    (endpoint) => {
      const { commands } = lastStep(`provider: garage, region: garage, endpoint: "${endpoint}"`);
      expect(commands.at(-1)).toBe(typed);
    },
  );

  it('passes over the certificate with the client too, where the location does', () => {
    const location = 'provider: minio, endpoint: "https://nas.lan:9000", tls: { verify: false, reason: lab }';
    expect(lastStep(location).commands.at(-1)).toBe(`${typed} --insecure-skip-tls-verify`);
  });

  it('is asked for with the client where the plan has an address for people', () => {
    expect(lastStep(`${chart}, publicUrl: "https://s3.example.com"`).commands.at(-1)).toBe(typed);
  });

  it('says which address the client needs where compose runs the store', () => {
    const compose = 'provider: minio, endpoint: "http://host.docker.internal:9000", server: { compose: {} }';
    const { commands, text } = lastStep(compose);
    expect(commands.at(-1)).toBe(typed);
    expect(text).toContain('`http://host.docker.internal:9000`, which your machine must reach');
  });
});

/** All commands of a plan with these locations. */
function commandsOf(storage: string, mirrors = ''): readonly string[] {
  const { plan, findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
${storage}
${mirrors}
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`);
  if (plan === null) throw new Error(JSON.stringify(findings));
  return firstBackupSteps(plan).flatMap(({ commands }) => commands);
}

const secretCommands = (storage: string): readonly string[] =>
  commandsOf(storage).filter((command) => command.includes('create secret generic s3'));

it('a location that a mirror writes to is waited for after its bucket is made', () => {
  const commands = commandsOf(
    `
  default: { provider: aws, region: eu-central-1, bucket: near, credentials: { secret: s3 } }
  copy: { provider: aws, region: eu-west-1, bucket: copied, readOnly: true, credentials: { secret: copy } }`,
    'mirrors: { backups: { from: { storage: default }, to: { storage: copy }, maxLag: 6h } }',
  );
  const indexOf = (part: string) => commands.findIndex((command) => command.includes(part));
  expect(indexOf('backups-to/copied')).toBeGreaterThan(-1);
  expect(indexOf('backups-to/copied')).toBeLessThan(indexOf('wait backupstoragelocation/copy'));
});

describe('a Secret that several locations read', () => {
  const aws = 'provider: aws, region: eu-central-1, bucket';
  const server = 'provider: minio, endpoint: "http://minio:9000", bucket: near, server: { compose: {} }';

  it('is made by one command with all its keys', () => {
    expect(
      secretCommands(`
  default: { ${aws}: near, credentials: { secret: s3 } }
  again: { ${aws}: near, prefix: again, credentials: { secret: s3 } }
  far: { ${aws}: far, credentials: { secret: s3, key: k2 }, ca: { secret: s3, key: ca.crt } }`),
    ).toEqual([
      'kubectl --namespace velero create secret generic s3 --from-file=cloud=s3-cloud.ini --from-file=k2=s3-k2.ini --from-file=ca.crt=s3-ca.crt.pem',
    ]);
  });

  it('is made once where one of them is the server that the plan deploys, and gets no other login', () => {
    const commands = secretCommands(`
  default: { ${server}, credentials: { secret: s3 } }
  second: { provider: minio, endpoint: "http://minio:9000", bucket: near, prefix: second, credentials: { secret: s3 } }`);
    expect(commands).toHaveLength(1);
    expect(commands[0]).toContain('. ./compose/.env');
  });

  it.each([
    `far: { ${aws}: far, credentials: { secret: s3, key: k2 } }`,
    'far: { provider: minio, endpoint: "http://minio:9100", bucket: far, credentials: { secret: s3, key: k2 }, server: { compose: { volume: far, ports: { api: 9100, console: 9101 } } } }',
  ])('gets a further key beside the login of a server: %s', (far) => {
    const [first = '', second = ''] = secretCommands(`
  default: { ${server}, credentials: { secret: s3 } }
  ${far}`);
    expect(first).not.toContain('apply');
    expect(second).toMatch(
      /--from-file=k2=\S+ --dry-run=client --output yaml \|\n.* apply --server-side --field-manager=k2 --filename -/,
    );
  });
});

describe('the last step where nothing may be written', () => {
  it('shows what can be restored, and makes no backup', () => {
    const { commands } = lastStep('provider: aws, region: eu-central-1, readOnly: true', ', paused: true');
    expect(commands).toEqual(['velero --namespace velero backup get']);
  });
});
