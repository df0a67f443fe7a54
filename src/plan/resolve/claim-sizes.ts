import type { JsonObject } from '../../json.ts';
import { isZero } from '../formats/quantity.ts';

/**
 * The conditions of a rule, with a range of sizes that claims alone can fit. What a pod brings itself, as an emptyDir or an
 * NFS volume without a claim, has size 0 for Velero, which lies in every range without a first size
 * (internal/resourcepolicies/volume_resources.go, isInRange). Where a rule names emptyDir, it means those.
 */
export function claimSizes(conditions: JsonObject): JsonObject {
  const { capacity, volumeTypes } = conditions;
  if (typeof capacity !== 'string') return conditions;
  if (Array.isArray(volumeTypes) && volumeTypes.includes('emptyDir')) return conditions;
  const [low = '', high = ''] = capacity.split(',').map((end) => end.trim());
  return isZero(low) ? { ...conditions, capacity: `1,${high}` } : conditions;
}
