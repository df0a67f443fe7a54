import { parseGoDuration } from './cron/index.ts';

/** What the flags of Velero's server and node agent take, as pflag reads it. */
export type FlagKind = 'duration' | 'whole number' | 'number' | 'true or false' | 'text' | readonly string[];

/** Flags of every command of Velero, klog's among them (pkg/cmd/velero/velero.go, k8s.io/klog/v2). */
const common: Readonly<Record<string, FlagKind>> = {
  'log-level': ['trace', 'debug', 'info', 'warning', 'error', 'fatal', 'panic'],
  'log-format': ['text', 'json'],
  'metrics-address': 'text',
  'resource-timeout': 'duration',
  'backup-repository-configmap': 'text',
  ...Object.fromEntries(
    `kubeconfig kubecontext namespace features colorized add_dir_header alsologtostderr alsologtostderrthreshold
      legacy_stderr_threshold_behavior log_backtrace_at log_dir log_file log_file_max_size logtostderr one_output skip_headers
      skip_log_headers stderrthreshold v vmodule`
      .split(/\s+/)
      .map((name) => [name, 'text' as const]),
  ),
};

/** `velero server` of 1.18 (pkg/cmd/server/config/config.go). */
export const serverFlags: Readonly<Record<string, FlagKind>> = {
  ...common,
  'plugin-dir': 'text',
  'backup-sync-period': 'duration',
  'fs-backup-timeout': 'duration',
  'restore-only': 'true or false',
  'disable-controllers': 'text',
  'restore-resource-priorities': 'text',
  'default-backup-storage-location': 'text',
  'store-validation-frequency': 'duration',
  'client-qps': 'number',
  'client-burst': 'whole number',
  'client-page-size': 'whole number',
  'profiler-address': 'text',
  'terminating-resource-timeout': 'duration',
  'default-backup-ttl': 'duration',
  'volume-group-snapshot-label-key': 'text',
  'default-repo-maintain-frequency': 'duration',
  'garbage-collection-frequency': 'duration',
  'item-operation-sync-frequency': 'duration',
  'default-volumes-to-fs-backup': 'true or false',
  'uploader-type': 'text',
  'default-item-operation-timeout': 'duration',
  'max-concurrent-k8s-connections': 'whole number',
  'default-snapshot-move-data': 'true or false',
  'disable-informer-cache': 'true or false',
  'schedule-skip-immediately': 'true or false',
  'default-volume-snapshot-locations': 'text',
  'repo-maintenance-job-configmap': 'text',
  'item-block-worker-count': 'whole number',
  'concurrent-backups': 'whole number',
  'global-backup-volume-policies-configmap': 'text',
};

/** `velero node-agent server` of 1.18 (pkg/cmd/cli/nodeagent/server.go). */
export const nodeAgentFlags: Readonly<Record<string, FlagKind>> = {
  ...common,
  'data-mover-prepare-timeout': 'duration',
  'node-agent-configmap': 'text',
};

/** What a flag wants, in words; '' where the text is that. */
export function flagProblem(kind: FlagKind, text: string): string {
  if (typeof kind === 'object') return kind.includes(text) ? '' : `one of ${kind.join(', ')}`;
  const fits = {
    duration: parseGoDuration(text) !== null,
    'whole number': /^[+-]?\d+$/.test(text),
    number: text.trim() !== '' && Number.isFinite(Number(text)),
    'true or false': /^(?:1|0|t|f|T|F|true|false|TRUE|FALSE|True|False)$/.test(text),
    text: true,
  }[kind];
  const words = kind === 'duration' ? 'a Go duration such as 90m or 1h30m' : kind;
  return fits
    ? ''
    : words === 'text' || words.startsWith('a ') || words.startsWith('true')
      ? words
      : `a ${words}`;
}
