import type { Series } from './series.ts';

/** Whether Kubernetes deletes the backups when their Schedule is deleted. */
export const ownsItsBackups = ({ schedules }: Series): boolean =>
  schedules.some(({ scheduleSpec }) => scheduleSpec?.['useOwnerReferencesInBackup'] === true);

/** What becomes of the backups of Schedules that are no longer there, in a sentence. */
export const fateOfBackups = (gone: readonly Series[]): string =>
  gone.some(ownsItsBackups)
    ? 'Existing backups go with the Schedule that owns them (useOwnerReferencesInBackup); what Velero finds again in the store is not certain.'
    : 'Existing backups keep their expiry.';
