import { valueAt } from '../../json.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { parseGoDuration } from '../../velero/cron/index.ts';
import { defaultValidationSeconds } from '../../velero/metrics.ts';

/**
 * Seconds between two validations of a storage location, by the plan's `velero.values` where they say so.
 * 0 = each location is validated once and never again.
 */
export function validationSeconds({ velero }: ResolvedPlan): number {
  const stated = valueAt(velero.values ?? undefined, ['configuration', 'storeValidationFrequency']);
  // A number or nothing is the chart's business: it renders no flag for an empty value.
  const seconds = typeof stated === 'string' ? parseGoDuration(stated) : null;
  // Less than nothing is always due, and Velero looks once a minute (IsReadyToValidate, internal/storage/storagelocation.go).
  return seconds === null || seconds < 0 ? defaultValidationSeconds : Math.ceil(seconds);
}
