/**
 * Velero's releases as far as they change what may be written: chart, plugins and the fields that came later.
 * Source: velero-io/velero changelogs and README matrix, vmware-tanzu/helm-charts, README and tags of each plugin; Azure's
 * are no published Go module, and its versions are those that other installations name beside these.
 */
export type CronDialect = 'robfig' | 'netresearch';

export interface Release {
  readonly chart: string;
  /** Versions of Velero's own plugins, by the provider that locations name. */
  readonly plugins: Readonly<Record<'aws' | 'azure' | 'gcp', string>>;
  readonly cron: CronDialect;
  /** What this version can do beyond 1.17.0. */
  readonly has: {
    /** Globs in includedNamespaces and excludedNamespaces that behave (1.18.2). */
    readonly namespaceGlobs: boolean;
    /** `caCertRef` on a BackupStorageLocation (1.18.0). */
    readonly caCertRef: boolean;
    /** Volume-policy condition `pvcPhase` (1.18.0). */
    readonly pvcPhase: boolean;
    /** `--concurrent-backups` (1.18.0). */
    readonly concurrentBackups: boolean;
    /** `velero install --crds-only --apply`, which renews CRDs (1.18.0). */
    readonly crdsApply: boolean;
    /** File-system backup metadata survives a timeout (1.18.3, #9999). */
    readonly fsBackupMetadataSafe: boolean;
  };
}

/** Compares two releases `major.minor.patch`; negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let part = 0; part < 3; part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const oldest = '1.17.0';
const newest = '1.18.3';
const lines: Readonly<Record<string, Pick<Release, 'chart' | 'plugins'>>> = {
  '1.17': {
    chart: '11.4.0',
    plugins: { aws: 'v1.13.2', azure: 'v1.13.2', gcp: 'v1.13.2' },
  },
  '1.18': {
    chart: '12.1.0',
    plugins: { aws: 'v1.14.3', azure: 'v1.14.2', gcp: 'v1.14.2' },
  },
};

export const supportedReleases = { oldest, newest } as const;

/** What `version` can do, or null for a release outside `supportedReleases`' lines. A later patch of a known line is known. */
export function releaseOf(version: string): Release | null {
  if (!/^\d+\.\d+\.\d+$/.test(version) || compareVersions(version, oldest) < 0) return null;
  const line = lines[version.split('.').slice(0, 2).join('.')];
  if (line === undefined) return null;
  const since = (first: string) => compareVersions(version, first) >= 0;
  return {
    ...line,
    cron: since('1.18.3') ? 'netresearch' : 'robfig',
    has: {
      namespaceGlobs: since('1.18.2'),
      caCertRef: since('1.18.0'),
      pvcPhase: since('1.18.0'),
      concurrentBackups: since('1.18.0'),
      crdsApply: since('1.18.0'),
      fsBackupMetadataSafe: since('1.18.3'),
    },
  };
}
