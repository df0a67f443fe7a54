import { ownValue, valueAt } from '../json.ts';
import { readsFiles } from '../plan/bytes-taken.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const metricsPort = 'nothing: probes, Service and monitors ask the server for its metrics on port 8085';

/** Chart values that the language has a word for, with that word. */
const words: Readonly<Record<string, string>> = {
  'configuration.backupStorageLocation': 'storage',
  'configuration.volumeSnapshotLocation': 'volumes.snapshotLocations',
  'configuration.defaultBackupStorageLocation': 'a storage location called "default"',
  'configuration.defaultVolumeSnapshotLocations': 'volumes.snapshotLocations',
  'configuration.defaultBackupTTL': 'retention on each target',
  'configuration.defaultVolumesToFsBackup': 'volumes.default: fs-backup',
  'configuration.defaultSnapshotMoveData': 'volumes.default: snapshot-move',
  'configuration.features': 'nothing: features follow from how the volumes travel',
  'configuration.metricsAddress': metricsPort,
  'configuration.namespace': 'velero.namespace',
  'configuration.uploaderType': 'nothing: kopia is all there is since Velero 1.17, which removed restic',
  backupsEnabled: 'storage',
  cleanUpCRDs: 'nothing: it would delete every Backup with the release',
  credentials: 'credentials of each storage location',
  deployNodeAgent: 'nothing: the node agent follows from how the volumes travel',
  extraObjects: 'a file of your own beside the rendered folder',
  fullnameOverride: 'nothing: names are fixed, so that alerts and runbooks can rely on them',
  'image.repository': 'velero.registry',
  'image.tag': 'velero.version',
  'image.digest': 'velero.version',
  initContainers: 'velero.plugins',
  'kubectl.image.repository':
    'nothing: plan renders registry.k8s.io/kubectl in the version of the cluster, or that of the mirror in velero.registry',
  'metrics.enabled': 'nothing: metrics are always on',
  'metrics.prometheusRule': 'alerts',
  nameOverride: 'nothing: names are fixed, so that alerts and runbooks can rely on them',
  'nodeAgent.podVolumePath': 'velero.nodeAgent.kubeletPath',
  'nodeAgent.pluginVolumePath': 'velero.nodeAgent.kubeletPath',
  'nodeAgent.resources': 'velero.nodeAgent.resources',
  'nodeAgent.tolerations': 'velero.nodeAgent.tolerations',
  rbac: 'velero.rbac',
  resources: 'velero.resources',
  schedules: 'targets',
  snapshotsEnabled: 'volumes',
};

/** Server flags that the language has a word for. */
export const saidFlags: Readonly<Record<string, string>> = {
  '--concurrent-backups': 'velero.concurrency',
  '--backup-repository-configmap': 'velero.repository.config',
  '--node-agent-configmap': 'velero.nodeAgent.config',
  '--default-backup-ttl': 'retention on each target',
  '--default-volumes-to-fs-backup': 'volumes.default: fs-backup',
  '--default-snapshot-move-data': 'volumes.default: snapshot-move',
  '--default-backup-storage-location': 'a storage location called "default"',
  '--default-volume-snapshot-locations': 'volumes.snapshotLocations',
  '--global-backup-volume-policies-configmap': 'volumes.rules',
  '--features': 'nothing: features follow from how the volumes travel',
  '--uploader-type': 'nothing: kopia is all there is since Velero 1.17, which removed restic',
  '--metrics-address': metricsPort,
  '--namespace': 'velero.namespace',
  '--schedule-skip-immediately':
    'nothing: with it Velero 1.18 changes the default of every schedule at its first look',
};

const nothing = 'nothing: ';

const said = (what: string, word: string): Pick<Violation, 'message' | 'remedy'> =>
  word.startsWith(nothing)
    ? { message: `${what} is not set here: ${word.slice(nothing.length)}`, remedy: 'remove it' }
    : { message: `${what} is said by ${word}`, remedy: `remove it, and say it by ${word}` };

/** A method that is switched off is no method to write. */
const wordFor = (value: unknown, word: string): string =>
  (value === false || value === 'false') && word.startsWith('volumes.default')
    ? `${nothing}how volumes travel follows from volumes.default`
    : word;

/** What the node agent reads files through. */
const hostPaths = {
  'nodeAgent.disableHostPath':
    'nothing: the node agent reads the files of volumes below the folder of the kubelet',
};

/** Velero reads a cron without a time zone in that of its server (pkg/controller/schedule_controller.go). */
function* serverTimeZone({ velero }: ResolvedPlan): Generator<Violation> {
  const place = ['configuration', 'extraEnvVars'];
  const list = valueAt(velero.values ?? {}, place);
  for (const [index, variable] of (Array.isArray(list) ? list : []).entries())
    if (valueAt(variable, ['name']) === 'TZ')
      yield {
        message:
          'the time zone of the server is not set here: crons without a zone of their own are written for UTC',
        subject: 'velero',
        path: ['velero', 'values', ...place, index],
        remedy: 'remove it, and say it by velero.timeZone',
      };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { velero } = plan;
  if (velero.values === null) return;
  yield* serverTimeZone(plan);
  const base = ['velero', 'values'];
  for (const [text, word] of Object.entries({ ...words, ...(readsFiles(plan) ? hostPaths : {}) })) {
    const keys = text.split('.');
    const value = valueAt(velero.values, keys);
    if (value !== undefined)
      yield {
        ...said(`chart value ${text}`, wordFor(value, word)),
        subject: 'velero',
        path: [...base, ...keys],
        at: 'key',
      };
  }
  for (const place of [
    ['configuration', 'extraArgs'],
    ['nodeAgent', 'extraArgs'],
  ]) {
    const list = valueAt(velero.values, place);
    for (const [index, argument] of (Array.isArray(list) ? list : []).entries()) {
      if (typeof argument !== 'string') continue;
      const [flag = '', value] = argument.split(/[= ]/);
      const word = ownValue(saidFlags, flag);
      if (word !== undefined)
        yield {
          ...said(`server flag ${flag}`, wordFor(value, word)),
          subject: 'velero',
          path: [...base, ...place, index],
        };
    }
  }
}

export const chartValueSaidElsewhere: Rule = {
  code: 'chart-value-said-elsewhere',
  severity: 'error',
  title: 'a chart value does not say what the plan has a word for',
  why: 'What the plan proves about volumes, retention and locations rests on its own words; a value that says otherwise would undo the proof behind its back.',
  remedy: 'remove it, and use the word of the plan where there is one',
  example: {
    bad: 'velero: { values: { deployNodeAgent: true, configuration: { uploaderType: restic } } }',
    good: 'velero: { values: { configuration: { logLevel: debug } } }',
  },
  needs: 'entry',
  check,
};
