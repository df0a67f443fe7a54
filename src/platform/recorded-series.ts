/**
 * The series that our rules store: first what the plan says, then what was seen. All carry `cluster`.
 * `plan diff --against` reads what the plan said back, from output of earlier releases, too.
 */
export const series = {
  /** By schedule, target, severity (and keep_set): how old its newest completed backup may be. */
  maxAge: 'backup_plan_schedule_max_age_seconds',
  /** By schedule, target, severity: 1 for a schedule that only people run. */
  onDemand: 'backup_plan_schedule_on_demand',
  /** By keep_set, target, severity: how old the newest completed backup of all its layers may be. */
  keepSetMaxAge: 'backup_plan_keep_set_max_age_seconds',
  /** By backup_location_name and severity of what is stored there: 1. */
  storageLocation: 'backup_plan_storage_location',
  /** By external, owner, severity: how old the last success of a backup that somebody else makes may be. */
  externalMaxAge: 'backup_plan_external_max_age_seconds',
  /** By namespace, persistentvolumeclaim and severity: 1 for every claim that holds data, or that the plan means to store. */
  claim: 'backup_plan_claim',
  /** By namespace, persistentvolumeclaim and schedule: 1 where the schedule fires and stores the claim. */
  claimSchedule: 'backup_plan_claim_schedule',
  /** By namespace, persistentvolumeclaim, entry (and external): 1 where an entry of the plan says why no schedule need store it. */
  claimExplained: 'backup_plan_claim_explained',
  /** By file: 1 for each file with rules about claims. */
  claimRules: 'backup_plan_claim_rules',
  /** By service, volume, and schedule or external: who keeps the volumes of a service; 0 where nobody does. */
  serviceVolume: 'backup_plan_service_volume',
  /** By schedule, target, severity: 1 where its newest completed backup is young enough and no alert is about it, else 0. */
  scheduleInTime: 'backup_plan_schedule_in_time',
  /** By external: 1 where its last success is young enough, else 0. */
  externalInTime: 'backup_plan_external_in_time',
  /** By namespace and persistentvolumeclaim: 1 where something that is in time keeps it, or nothing need to, else 0. */
  claimInTime: 'backup_plan_claim_in_time',
  /** By service: 1 where that holds for each of its volumes, else 0. */
  serviceInTime: 'backup_plan_service_in_time',
  /** By mirror, bucket, severity: how long an object may be missing at the destination. */
  mirrorMaxLag: 'backup_plan_mirror_max_lag_seconds',
  /** 1 while every rule of the plan is loaded. */
  rulesLoaded: 'backup_plan_rules_loaded',
  firstSeen: 'backup_plan_schedule_first_seen_timestamp_seconds',
  lastSuccess: 'backup_plan_schedule_last_success_timestamp_seconds',
  lastFailed: 'backup_plan_schedule_last_failed_timestamp_seconds',
  lastPartiallyFailed: 'backup_plan_schedule_last_partially_failed_timestamp_seconds',
  /** By external: when a backup that somebody else makes last succeeded, by the metric that the plan names. */
  externalLastSuccess: 'backup_plan_external_last_success_timestamp_seconds',
  /** By mirror and bucket: when the source last held nothing that the destination lacked, as far as is known. */
  mirrorSynced: 'backup_plan_mirror_synced_timestamp_seconds',
  lastFailedValidation: 'backup_plan_schedule_last_failed_validation_timestamp_seconds',
} as const;
