import type { RiskRule } from '../risk.ts';
import { alertWeakened } from './alert-weakened.ts';
import { alertsMoved } from './alerts-moved.ts';
import { backupsOwned } from './backups-owned.ts';
import { baseNotUnderstood } from './base-not-understood.ts';
import { credentialsChanged } from './credentials-changed.ts';
import { decryptionChanged } from './decryption-changed.ts';
import { dumpsKeptChanged } from './dumps-kept-changed.ts';
import { emptyDirsChanged } from './empty-dirs-changed.ts';
import { encryptionWeakened } from './encryption-weakened.ts';
import { externalAdded } from './external-added.ts';
import { externalRemoved } from './external-removed.ts';
import { externalRenamed } from './external-renamed.ts';
import { externalWeakened } from './external-weakened.ts';
import { findingAcknowledged } from './finding-acknowledged.ts';
import { firingTimesMoved } from './firing-times-moved.ts';
import { hatchChanged } from './hatch-changed.ts';
import { hookAdded } from './hook-added.ts';
import { hookChanged } from './hook-changed.ts';
import { hookFailureStricter } from './hook-failure-stricter.ts';
import { hookRemoved } from './hook-removed.ts';
import { hookWeakened } from './hook-weakened.ts';
import { hooksReordered } from './hooks-reordered.ts';
import { imageChanged } from './image-changed.ts';
import { localFolderMoved } from './local-folder-moved.ts';
import { mirrorAdded } from './mirror-added.ts';
import { mirrorLagLoosened } from './mirror-lag-loosened.ts';
import { mirrorMoved } from './mirror-moved.ts';
import { mirrorRemoved } from './mirror-removed.ts';
import { mirrorRenamed } from './mirror-renamed.ts';
import { nodeAgentWeakened } from './node-agent-weakened.ts';
import { objectPruned } from './object-pruned.ts';
import { outputMoved } from './output-moved.ts';
import { pluginRemoved } from './plugin-removed.ts';
import { promiseLoosened } from './promise-loosened.ts';
import { rbacNarrowed } from './rbac-narrowed.ts';
import { recoveryPointLengthened } from './recovery-point-lengthened.ts';
import { recoveryPointShortened } from './recovery-point-shortened.ts';
import { renderedChangeUntold } from './rendered-change-untold.ts';
import { repositoryPasswordChanged } from './repository-password-changed.ts';
import { restoreModifierRemoved } from './restore-modifier-removed.ts';
import { retentionLengthened } from './retention-lengthened.ts';
import { retentionShortened } from './retention-shortened.ts';
import { scheduleAdded } from './schedule-added.ts';
import { scheduleMoved } from './schedule-moved.ts';
import { schedulePaused } from './schedule-paused.ts';
import { scheduleRemoved } from './schedule-removed.ts';
import { scheduleRenamed } from './schedule-renamed.ts';
import { scheduleResumed } from './schedule-resumed.ts';
import { scheduleThinned } from './schedule-thinned.ts';
import { scopeNarrowed } from './scope-narrowed.ts';
import { scopeWidened } from './scope-widened.ts';
import { serviceAdded } from './service-added.ts';
import { serviceBetterCovered } from './service-better-covered.ts';
import { servicePodsChanged } from './service-pods-changed.ts';
import { serviceRecoveryPoint } from './service-recovery-point.ts';
import { serviceRemoved } from './service-removed.ts';
import { serviceRenamed } from './service-renamed.ts';
import { serviceUncovered } from './service-uncovered.ts';
import { settingsChanged } from './settings-changed.ts';
import { snapshotsWeakened } from './snapshots-weakened.ts';
import { storageAdded } from './storage-added.ts';
import { storageMoved } from './storage-moved.ts';
import { storageOfSchedule } from './storage-of-schedule.ts';
import { storageReadOnly } from './storage-read-only.ts';
import { storageRemoved } from './storage-removed.ts';
import { storageRenamed } from './storage-renamed.ts';
import { storageServerMoved } from './storage-server-moved.ts';
import { storageWritable } from './storage-writable.ts';
import { targetAdded } from './target-added.ts';
import { targetRemoved } from './target-removed.ts';
import { targetRenamed } from './target-renamed.ts';
import { tlsVerificationDropped } from './tls-verification-dropped.ts';
import { trustChanged } from './trust-changed.ts';
import { veleroMoved } from './velero-moved.ts';
import { veleroVersionChanged } from './velero-version-changed.ts';
import { volumeAdded } from './volume-added.ts';
import { volumeBetterKept } from './volume-better-kept.ts';
import { volumeClaimsNarrowed } from './volume-claims-narrowed.ts';
import { volumeKeeperChanged } from './volume-keeper-changed.ts';
import { volumeNeedsPatch } from './volume-needs-patch.ts';
import { volumeNotCopied } from './volume-not-copied.ts';
import { volumeRemoved } from './volume-removed.ts';
import { volumeRenamed } from './volume-renamed.ts';
import { volumeRulesChanged } from './volume-rules-changed.ts';
import { volumesMethodChanged } from './volumes-method-changed.ts';
import { volumesMethodWeakened } from './volumes-method-weakened.ts';
import { warningAdded } from './warning-added.ts';
import { warningRemoved } from './warning-removed.ts';

/**
 * Every rule, in the order of its code; then the one that speaks of what no other has told, and the one that speaks
 * of what none could look at.
 */
export const riskRules: readonly RiskRule[] = [
  alertWeakened,
  alertsMoved,
  backupsOwned,
  credentialsChanged,
  decryptionChanged,
  dumpsKeptChanged,
  emptyDirsChanged,
  encryptionWeakened,
  externalAdded,
  externalRemoved,
  externalRenamed,
  externalWeakened,
  findingAcknowledged,
  firingTimesMoved,
  hatchChanged,
  hookAdded,
  hookChanged,
  hookFailureStricter,
  hookRemoved,
  hookWeakened,
  hooksReordered,
  imageChanged,
  localFolderMoved,
  mirrorAdded,
  mirrorLagLoosened,
  mirrorMoved,
  mirrorRemoved,
  mirrorRenamed,
  nodeAgentWeakened,
  objectPruned,
  outputMoved,
  pluginRemoved,
  promiseLoosened,
  rbacNarrowed,
  recoveryPointLengthened,
  recoveryPointShortened,
  renderedChangeUntold,
  repositoryPasswordChanged,
  restoreModifierRemoved,
  retentionLengthened,
  retentionShortened,
  scheduleAdded,
  scheduleMoved,
  schedulePaused,
  scheduleRemoved,
  scheduleRenamed,
  scheduleResumed,
  scheduleThinned,
  scopeNarrowed,
  scopeWidened,
  serviceAdded,
  serviceBetterCovered,
  servicePodsChanged,
  serviceRecoveryPoint,
  serviceRemoved,
  serviceRenamed,
  serviceUncovered,
  snapshotsWeakened,
  storageAdded,
  storageMoved,
  storageOfSchedule,
  storageReadOnly,
  storageRemoved,
  storageRenamed,
  storageServerMoved,
  storageWritable,
  targetAdded,
  targetRemoved,
  targetRenamed,
  tlsVerificationDropped,
  trustChanged,
  veleroMoved,
  veleroVersionChanged,
  volumeAdded,
  volumeBetterKept,
  volumeClaimsNarrowed,
  volumeKeeperChanged,
  volumeNeedsPatch,
  volumeNotCopied,
  volumeRemoved,
  volumeRenamed,
  volumeRulesChanged,
  volumesMethodChanged,
  volumesMethodWeakened,
  warningAdded,
  warningRemoved,
  settingsChanged,
  baseNotUnderstood,
];

/** Whether `acknowledge` may name this code beside those of findings. */
export const isRiskCode = (code: string): boolean => riskRules.some((rule) => rule.code === code);
