import type { ResolvedPlan, SecretKey, StorageLocation } from '../plan/resolved-plan.ts';
import { minioChart } from '../platform/images.ts';
import { iscsiLoginSteps } from './iscsi-login-steps.ts';
import { veleroAccess } from './minio-access.ts';
import {
  type ChartServer,
  type ComposeServer,
  chartServers,
  composeServers,
  type EnvironmentLogin,
} from './minio-servers.ts';
import { added, createSecret } from './secret-commands.ts';
import type { Step } from './step.ts';

/** Hexadecimal, so that compose, the shell and Velero's credentials file all read it alike. */
const newPassword = 'openssl rand -hex 20';

const environmentFile = 'compose/.env';

const unique = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] =>
  items.filter((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) === index);

/** `printf FORMAT …` of Velero's credentials file; a builtin, so that no list of processes shows the password. */
const credentialsFile = (user: string, password: string): string =>
  `printf '[default]\\naws_access_key_id=%s\\naws_secret_access_key=%s\\n' ${user} ${password}`;

const makeSecret = (namespace: string, name: string, key: string): string =>
  `kubectl --namespace ${namespace} create secret generic ${name} --from-file=${key}=/dev/stdin`;

/** The Secret that repeats the server's login for Velero. */
function loginSecret({ credential }: StorageLocation): SecretKey {
  if (credential === null) throw new Error('the schema allows a server of its own no workload identity');
  return credential;
}

/** Of servers whose logins are keys of one Secret, the first to come up makes it, and compose comes before the cluster. */
function ofVelero(plan: ResolvedPlan, location: StorageLocation): string {
  const secret = loginSecret(location);
  const create = createSecret(plan, secret, '/dev/stdin');
  const sharing = plan.storage.filter(
    ({ server, credential }) => server.kind !== 'none' && credential?.name === secret.name,
  );
  const first = sharing.find(({ server }) => server.kind === 'compose') ?? sharing[0];
  return first?.credential?.key === secret.key ? create : added(create, plan, secret.key);
}

const loginKey = ({ location }: { readonly location: StorageLocation }): string =>
  `${loginSecret(location).name}/${loginSecret(location).key}`;

function loginStep(servers: readonly ComposeServer[]): Step {
  const login =
    (name: (user: string) => string) =>
    ({ user, password }: EnvironmentLogin) =>
      `  ${user} ${name(user)} ${password} "$(${newPassword})"`;
  const logins = [
    ...unique(
      servers.map(({ root }) => root),
      ({ user }) => user,
    ).map(login(() => 'minio-root')),
    ...unique(
      servers.map(({ user }) => user),
      ({ user }) => user,
    ).map(login(() => 'velero')),
  ];
  return {
    title: 'Choose the logins of the S3 server',
    text: `They stand in \`${environmentFile}\`, which Git ignores: the server reads it, and so does the step that makes Velero's Secret. An existing file stays as it is.`,
    commands: [
      [
        `test -e ${environmentFile} || (umask 077; printf "%s='%s'\\n" \\`,
        `${logins.join(' \\\n')} \\`,
        `  > ${environmentFile})`,
      ].join('\n'),
    ],
  };
}

const composeCommand = ({ file }: ComposeServer): string =>
  `docker compose --env-file ${environmentFile} --file ${file}`;

/** Brings a server up, with its bucket and Velero's own user; may be repeated. */
export const startCommands = (server: ComposeServer): readonly string[] => [
  `${composeCommand(server)} up --wait minio`,
  `${composeCommand(server)} run --rm -T setup`,
];

/** Takes its containers away; the volume with the backups stays. */
export const stopCommand = (server: ComposeServer): string => `${composeCommand(server)} down`;

function startStep(servers: readonly ComposeServer[]): Step {
  return {
    title: 'Start the S3 server',
    text: "The second command makes the private bucket and Velero's own user, and ends. Both may be repeated.",
    commands: servers.flatMap(startCommands),
  };
}

function composeSecrets(plan: ResolvedPlan, servers: readonly ComposeServer[]): Step {
  return {
    title: "Give Velero the server's login",
    text: `From the same \`${environmentFile}\`.`,
    commands: unique(servers, loginKey).map(({ user, location }) =>
      [
        `(. ./${environmentFile} &&`,
        `  ${credentialsFile(`"$${user.user}"`, `"$${user.password}"`)} |`,
        `  ${ofVelero(plan, location)})`,
      ].join('\n'),
    ),
  };
}

function namespaceCommands(plan: ResolvedPlan, servers: readonly ChartServer[]): readonly string[] {
  const isOwn = servers.some(({ settings }) => settings.namespace !== plan.velero.namespace);
  return isOwn ? ['kubectl apply --server-side --filename kubernetes/minio/namespace.yaml'] : [];
}

function rootSecretCommand({ settings, rootSecret }: ChartServer): string {
  const { namespace } = settings;
  return `${newPassword} | tr -d '\\n' | kubectl --namespace ${namespace} create secret generic ${rootSecret} \\\n  --from-literal=rootUser=minio-root --from-file=rootPassword=/dev/stdin`;
}

const userSecretCommand = ({ settings, userSecret }: ChartServer): string =>
  `${newPassword} | tr -d '\\n' | ${makeSecret(settings.namespace, userSecret, 'password')}`;

function veleroSecretCommand(plan: ResolvedPlan, { settings, userSecret, location }: ChartServer): string {
  const source = `kubectl --namespace ${settings.namespace} get secret ${userSecret}`;
  return [
    `(password=$(${source} --output go-template='{{.data.password | base64decode}}') &&`,
    `  ${credentialsFile(veleroAccess, '"$password"')} |`,
    `  ${ofVelero(plan, location)})`,
  ].join('\n');
}

function chartSecrets(plan: ResolvedPlan, servers: readonly ChartServer[]): Step {
  const place = ({ settings, rootSecret }: ChartServer) => `${settings.namespace}/${rootSecret}`;
  return {
    title: 'Choose the logins of the S3 server',
    text: "The root login, and the password of Velero's own user, which Velero's Secret repeats.",
    commands: [
      ...namespaceCommands(plan, servers),
      ...unique(servers, place).map(rootSecretCommand),
      ...servers.map(userSecretCommand),
      ...unique(servers, loginKey).map((server) => veleroSecretCommand(plan, server)),
    ],
  };
}

function chartInstall(servers: readonly ChartServer[]): Step {
  const hasVolume = servers.some(({ volumeSource }) => volumeSource !== null);
  return {
    title: 'Install the S3 server',
    text: "The chart's job makes the private bucket and Velero's own user.",
    commands: [
      ...(hasVolume ? ['kubectl apply --server-side --filename kubernetes/minio/volume.yaml'] : []),
      ...servers.map(({ release, settings, valuesFile }) =>
        [
          `helm install ${release} ${minioChart.name} --repo ${minioChart.repository}`,
          `--version ${minioChart.version} --namespace ${settings.namespace}`,
          `--values ${valuesFile} --wait`,
        ].join(' \\\n  '),
      ),
    ],
  };
}

/** How the S3 servers of the plan come up: those of compose before there is a cluster, those of the chart within it. */
export function minioSteps(plan: ResolvedPlan): {
  readonly beforeCluster: readonly Step[];
  readonly inCluster: readonly Step[];
} {
  const compose = composeServers(plan);
  const charts = chartServers(plan);
  return {
    beforeCluster: compose.length === 0 ? [] : [loginStep(compose), startStep(compose)],
    inCluster: [
      ...(compose.length === 0 ? [] : [composeSecrets(plan, compose)]),
      ...(charts.length === 0
        ? []
        : [chartSecrets(plan, charts), ...iscsiLoginSteps(charts), chartInstall(charts)]),
    ],
  };
}
