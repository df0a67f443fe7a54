import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { defaultValidationSeconds } from '../../velero/metrics.ts';

const secondsPer: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** Seconds of a Go duration such as `1h30m`; what is none counts as nothing. */
const goDurationSeconds = (text: string): number =>
  [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (secondsPer[unit ?? ''] ?? 0),
    0,
  );

/**
 * Seconds between two validations of a storage location, by the plan's `velero.values` where they say so.
 * 0 = each location is validated once and never again.
 */
export function validationSeconds(plan: ResolvedPlan): number {
  const configuration = plan.velero.values?.['configuration'];
  if (typeof configuration !== 'object' || configuration === null || Array.isArray(configuration))
    return defaultValidationSeconds;
  const stated = (configuration as Readonly<Record<string, unknown>>)['storeValidationFrequency'];
  // A number or nothing is the chart's business: it renders no flag for an empty value.
  return typeof stated === 'string' && stated !== ''
    ? Math.ceil(goDurationSeconds(stated))
    : defaultValidationSeconds;
}
