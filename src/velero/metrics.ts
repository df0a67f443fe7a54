/**
 * What Velero's server says about backups on its metrics endpoint, as far as alerts can rest on it.
 *
 * Source: velero-io/velero v1.18.3, pkg/metrics/metrics.go, pkg/controller/backup_controller.go and
 * backup_storage_location_controller.go. Only labels that Velero itself sets are named: which job, pod and namespace
 * labels come with them is up to whoever scrapes.
 *
 * Not here on purpose: `velero_backup_last_status`, which every look at a schedule (once a minute) sets back to 1
 * (#8753, #9374).
 */
export const veleroMetrics = {
  /** Gauge without labels of its own: how many Backups exist. There as soon as the server answers, so its absence is the server's. */
  backups: 'velero_backup_total',
  /** Counter by schedule, 0 from the first look at a schedule that is not paused; gone when the schedule is deleted. */
  attempts: 'velero_backup_attempt_total',
  /**
   * Gauge by schedule: Unix time at which the newest Backup in phase Completed was completed, read from the Backups
   * once a minute, so it outlives a restart. Missing until there is one. Up to 1.18 it stays when the last such Backup
   * expires, until the server restarts (#10000). Backups synced from another cluster count too.
   */
  lastSuccess: 'velero_backup_last_successful_timestamp',
  /** Gauge by location: 1 Available, 0 Unavailable. After a restart missing until the next validation. Since 1.17. */
  locationStatus: 'velero_backup_location_status_gauge',
} as const;

/** Label of every series about a schedule; '' for backups made by hand. */
export const scheduleMetricLabel = 'schedule';
export const locationMetricLabel = 'backup_location_name';

/** How often the server validates a location unless it is told otherwise, in seconds (`--store-validation-frequency`). */
export const defaultValidationSeconds = 60;

/** A way in which a run ends without a backup that counts, and the counter by schedule that tells of it. */
export interface BadEnding {
  readonly phase: 'Failed' | 'PartiallyFailed' | 'FailedValidation';
  readonly counter: string;
}

/**
 * The counters start at 0 again with every start of the server. For a paused schedule they are missing until something
 * is counted. A run that a restart of the server cuts off is marked Failed and counted nowhere (#7239).
 */
export const badEndings: readonly BadEnding[] = [
  { phase: 'Failed', counter: 'velero_backup_failure_total' },
  { phase: 'PartiallyFailed', counter: 'velero_backup_partial_failure_total' },
  { phase: 'FailedValidation', counter: 'velero_backup_validation_failure_total' },
];

/** Start of the process behind a scrape, as every Go client exports it; it carries the target's labels and no others. */
export const processStart = 'process_start_time_seconds';
