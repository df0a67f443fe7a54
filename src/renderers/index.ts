import { applications } from './applications.ts';
import { argocdHealthChecks } from './argocd-health-checks.ts';
import { cephBucketPolicies } from './ceph-bucket-policies.ts';
import { docs } from './docs.ts';
import { externalSecrets } from './external-secrets.ts';
import { fluxKustomizations } from './flux-kustomizations.ts';
import { gitAttributes } from './git-attributes.ts';
import { grafanaDashboard } from './grafana-dashboard.ts';
import { justfile } from './justfile.ts';
import { kustomizations } from './kustomizations.ts';
import { localClaims } from './local-claims.ts';
import { localVolumes } from './local-volumes.ts';
import { makefile } from './makefile.ts';
import { minioCompose } from './minio-compose.ts';
import { minioEnvironment } from './minio-environment.ts';
import { minioGitignore } from './minio-gitignore.ts';
import { minioNamespace } from './minio-namespace.ts';
import { minioRelease } from './minio-release.ts';
import { minioValues } from './minio-values.ts';
import { minioVolume } from './minio-volume.ts';
import { mirrorMonitors } from './mirror-monitors.ts';
import { mirrors } from './mirrors.ts';
import { namespace } from './namespace.ts';
import { outputReadme } from './output-readme.ts';
import { patchesComponent } from './patches-component.ts';
import { prometheusRule } from './prometheus-rule.ts';
import { promtoolRules } from './promtool-rules.ts';
import { promtoolTests } from './promtool-tests.ts';
import type { Renderer } from './renderer.ts';
import { restoreModifiers } from './restore-modifiers.ts';
import { schedules } from './schedules.ts';
import { serverSettings } from './server-settings.ts';
import { snapshotClasses } from './snapshot-classes.ts';
import { snapshotLocations } from './snapshot-locations.ts';
import { sopsSecrets } from './sops-secrets.ts';
import { storageLocations } from './storage-locations.ts';
import { veleroAccess } from './velero-access.ts';
import { veleroManifests } from './velero-manifests.ts';
import { veleroMonitors } from './velero-monitors.ts';
import { veleroRelease } from './velero-release.ts';
import { veleroUiRelease } from './velero-ui-release.ts';
import { veleroUiValues } from './velero-ui-values.ts';
import { veleroValues } from './velero-values.ts';
import { volumePolicies } from './volume-policies.ts';
import { workloadPatches } from './workload-patches.ts';

/** In the order in which they run: the last ones list what the others made. */
export const renderers: readonly Renderer[] = [
  namespace,
  serverSettings,
  externalSecrets,
  sopsSecrets,
  veleroAccess,
  veleroManifests,
  veleroRelease,
  applications,
  argocdHealthChecks,
  veleroValues,
  storageLocations,
  snapshotLocations,
  snapshotClasses,
  volumePolicies,
  restoreModifiers,
  schedules,
  mirrors,
  prometheusRule,
  grafanaDashboard,
  veleroMonitors,
  mirrorMonitors,
  promtoolRules,
  promtoolTests,
  veleroUiRelease,
  veleroUiValues,
  minioNamespace,
  minioVolume,
  minioRelease,
  minioValues,
  minioCompose,
  minioEnvironment,
  minioGitignore,
  localClaims,
  localVolumes,
  cephBucketPolicies,
  workloadPatches,
  patchesComponent,
  docs,
  justfile,
  makefile,
  outputReadme,
  gitAttributes,
  fluxKustomizations,
  kustomizations,
];
