import { accountKeyNotFound } from './account-key-not-found.ts';
import { annotationsOnSamePods } from './annotations-on-same-pods.ts';
import { backupsInOwnCluster } from './backups-in-own-cluster.ts';
import { bucketShared } from './bucket-shared.ts';
import { chartValueSaidElsewhere } from './chart-value-said-elsewhere.ts';
import { chartValueType } from './chart-value-type.ts';
import { chartValueUnread } from './chart-value-unread.ts';
import { claimMethodsDiffer } from './claim-methods-differ.ts';
import { claimsLeftOut } from './claims-left-out.ts';
import { clockChangeSkipsRun } from './clock-change-skips-run.ts';
import { clusterResourcesLabelled } from './cluster-resources-labelled.ts';
import { clusterRestoresOnly } from './cluster-restores-only.ts';
import { clustersShareBucket } from './clusters-share-bucket.ts';
import { commandNeedsShell } from './command-needs-shell.ts';
import { containerOutOfReach } from './container-out-of-reach.ts';
import { cronDiffersBetweenReleases } from './cron-differs-between-releases.ts';
import { cronNeverDue } from './cron-never-due.ts';
import { cronRefused } from './cron-refused.ts';
import { csiDriverMissing } from './csi-driver-missing.ts';
import { customerKeyInTheOpen } from './customer-key-in-the-open.ts';
import { decryptionUnused } from './decryption-unused.ts';
import { dumpNotStored } from './dump-not-stored.ts';
import { dumpWhileFrozen } from './dump-while-frozen.ts';
import { endpointIsLoopback } from './endpoint-is-loopback.ts';
import { endpointMissesServer } from './endpoint-misses-server.ts';
import { externalNotWatched } from './external-not-watched.ts';
import { externalWithoutOwner } from './external-without-owner.ts';
import { fieldNeedsRelease } from './field-needs-release.ts';
import { fluxPathElsewhere } from './flux-path-elsewhere.ts';
import { freezeWhileCopying } from './freeze-while-copying.ts';
import { freezeWithoutThaw } from './freeze-without-thaw.ts';
import { fsBackupCanLoseData } from './fs-backup-can-lose-data.ts';
import { gcsOverS3 } from './gcs-over-s3.ts';
import { globsBesideClusterResources } from './globs-beside-cluster-resources.ts';
import { homeNotWritable } from './home-not-writable.ts';
import { hookNeverRuns } from './hook-never-runs.ts';
import { hookOutlivesInterval } from './hook-outlives-interval.ts';
import { hooksOnSamePods } from './hooks-on-same-pods.ts';
import { identitiesDiffer } from './identities-differ.ts';
import { imageFloats } from './image-floats.ts';
import { imageGone } from './image-gone.ts';
import { includedAndExcluded } from './included-and-excluded.ts';
import { itemBlockWorkers } from './item-block-workers.ts';
import { kindNeverTaken } from './kind-never-taken.ts';
import { kindNotServed } from './kind-not-served.ts';
import { kindOfOtherScope } from './kind-of-other-scope.ts';
import { labelReserved } from './label-reserved.ts';
import { leftOutWithoutReason } from './left-out-without-reason.ts';
import { localVolumeIncomplete } from './local-volume-incomplete.ts';
import { localVolumeSnapshotted } from './local-volume-snapshotted.ts';
import { locationReadOnly } from './location-read-only.ts';
import { mirrorDestination } from './mirror-destination.ts';
import { mirrorLagTooShort } from './mirror-lag-too-short.ts';
import { mirrorNameTooLong } from './mirror-name-too-long.ts';
import { mirrorWithoutCustomerKey } from './mirror-without-customer-key.ts';
import { mirrorWithoutVersions } from './mirror-without-versions.ts';
import { nameTooLong } from './name-too-long.ts';
import { nameUnused } from './name-unused.ts';
import { namespaceNeverTaken } from './namespace-never-taken.ts';
import { namespaceNotFound } from './namespace-not-found.ts';
import { nativeSnapshotByClaim } from './native-snapshot-by-claim.ts';
import { nativeSnapshotMoved } from './native-snapshot-moved.ts';
import { neededKindExcluded } from './needed-kind-excluded.ts';
import { nodeAgentUnused } from './node-agent-unused.ts';
import { patchesCollide } from './patches-collide.ts';
import { pluginKey } from './plugin-key.ts';
import { pluginValue } from './plugin-value.ts';
import { podsLeftOut } from './pods-left-out.ts';
import { podsOfOthers } from './pods-of-others.ts';
import { profileNotMade } from './profile-not-made.ts';
import { repositorySecretName } from './repository-secret-name.ts';
import { requestAboveLimit } from './request-above-limit.ts';
import { restoreModifier } from './restore-modifier.ts';
import { retentionTooShort } from './retention-too-short.ts';
import { retentionWithoutSpare } from './retention-without-spare.ts';
import { rpoNotKept } from './rpo-not-kept.ts';
import type { Rule } from './rule.ts';
import { saveWithoutVolume } from './save-without-volume.ts';
import { scheduleNameTaken } from './schedule-name-taken.ts';
import { scheduleSpecField } from './schedule-spec-field.ts';
import { schedulesMeet } from './schedules-meet.ts';
import { scopeUndecided } from './scope-undecided.ts';
import { selectorBesideExclusion } from './selector-beside-exclusion.ts';
import { selectorMatchesNothing } from './selector-matches-nothing.ts';
import { selectorOfNamespaces } from './selector-of-namespaces.ts';
import { serverConfigField } from './server-config-field.ts';
import { serverFlag } from './server-flag.ts';
import { serverLoginFetched } from './server-login-fetched.ts';
import { serverLoginsEqual } from './server-logins-equal.ts';
import { serverMakesNoBackups } from './server-makes-no-backups.ts';
import { serversCollide } from './servers-collide.ts';
import { sidecarsDiffer } from './sidecars-differ.ts';
import { snapshotClassAmbiguous } from './snapshot-class-ambiguous.ts';
import { snapshotClassMissing } from './snapshot-class-missing.ts';
import { snapshotClassOutOfReach } from './snapshot-class-out-of-reach.ts';
import { snapshotClassParameters } from './snapshot-class-parameters.ts';
import { snapshotLocationAmbiguous } from './snapshot-location-ambiguous.ts';
import { snapshotLocationIdentity } from './snapshot-location-identity.ts';
import { snapshotLocationKey } from './snapshot-location-key.ts';
import { snapshotPluginMissing } from './snapshot-plugin-missing.ts';
import { snapshotStaysInStorage } from './snapshot-stays-in-storage.ts';
import { snapshotWithoutClusterResources } from './snapshot-without-cluster-resources.ts';
import { snapshotsOfOtherNamespaces } from './snapshots-of-other-namespaces.ts';
import { sopsNeedsFlux } from './sops-needs-flux.ts';
import { tlsNotVerified } from './tls-not-verified.ts';
import { tlsUnused } from './tls-unused.ts';
import { tolerationRefused } from './toleration-refused.ts';
import { unboundClaimLosesPod } from './unbound-claim-loses-pod.ts';
import { veleroNamespaceInScope } from './velero-namespace-in-scope.ts';
import { versionsDoNotMatch } from './versions-do-not-match.ts';
import { volumeLeftOutByAnother } from './volume-left-out-by-another.ts';
import { volumeMayBeSkipped } from './volume-may-be-skipped.ts';
import { volumeNameNeverRead } from './volume-name-never-read.ts';
import { volumeNotStored } from './volume-not-stored.ts';
import { volumeRuleNeverReached } from './volume-rule-never-reached.ts';
import { volumeTypeNotReadable } from './volume-type-not-readable.ts';

/** Every rule, in the order of its code. */
export const rules: readonly Rule[] = [
  accountKeyNotFound,
  annotationsOnSamePods,
  backupsInOwnCluster,
  bucketShared,
  chartValueSaidElsewhere,
  chartValueType,
  chartValueUnread,
  claimMethodsDiffer,
  claimsLeftOut,
  clockChangeSkipsRun,
  clusterResourcesLabelled,
  clusterRestoresOnly,
  clustersShareBucket,
  commandNeedsShell,
  containerOutOfReach,
  cronDiffersBetweenReleases,
  cronNeverDue,
  cronRefused,
  csiDriverMissing,
  customerKeyInTheOpen,
  decryptionUnused,
  dumpNotStored,
  dumpWhileFrozen,
  endpointIsLoopback,
  endpointMissesServer,
  externalNotWatched,
  externalWithoutOwner,
  fieldNeedsRelease,
  fluxPathElsewhere,
  freezeWhileCopying,
  freezeWithoutThaw,
  fsBackupCanLoseData,
  gcsOverS3,
  globsBesideClusterResources,
  homeNotWritable,
  hookNeverRuns,
  hookOutlivesInterval,
  hooksOnSamePods,
  identitiesDiffer,
  imageFloats,
  imageGone,
  includedAndExcluded,
  itemBlockWorkers,
  kindNeverTaken,
  kindNotServed,
  kindOfOtherScope,
  labelReserved,
  leftOutWithoutReason,
  localVolumeIncomplete,
  localVolumeSnapshotted,
  locationReadOnly,
  mirrorDestination,
  mirrorLagTooShort,
  mirrorNameTooLong,
  mirrorWithoutCustomerKey,
  mirrorWithoutVersions,
  nameTooLong,
  nameUnused,
  namespaceNeverTaken,
  namespaceNotFound,
  nativeSnapshotByClaim,
  nativeSnapshotMoved,
  neededKindExcluded,
  nodeAgentUnused,
  patchesCollide,
  pluginKey,
  pluginValue,
  podsLeftOut,
  podsOfOthers,
  profileNotMade,
  repositorySecretName,
  requestAboveLimit,
  restoreModifier,
  retentionTooShort,
  retentionWithoutSpare,
  rpoNotKept,
  saveWithoutVolume,
  scheduleNameTaken,
  scheduleSpecField,
  schedulesMeet,
  scopeUndecided,
  selectorBesideExclusion,
  selectorMatchesNothing,
  selectorOfNamespaces,
  serverConfigField,
  serverFlag,
  serverLoginFetched,
  serverLoginsEqual,
  serverMakesNoBackups,
  serversCollide,
  sidecarsDiffer,
  snapshotClassAmbiguous,
  snapshotClassMissing,
  snapshotClassOutOfReach,
  snapshotClassParameters,
  snapshotLocationAmbiguous,
  snapshotLocationIdentity,
  snapshotLocationKey,
  snapshotPluginMissing,
  snapshotStaysInStorage,
  snapshotWithoutClusterResources,
  snapshotsOfOtherNamespaces,
  sopsNeedsFlux,
  tlsNotVerified,
  tlsUnused,
  tolerationRefused,
  unboundClaimLosesPod,
  veleroNamespaceInScope,
  versionsDoNotMatch,
  volumeLeftOutByAnother,
  volumeMayBeSkipped,
  volumeNameNeverRead,
  volumeNotStored,
  volumeRuleNeverReached,
  volumeTypeNotReadable,
];
