import type { Json } from '../../json.ts';
import { parseQuantity } from '../formats/quantity.ts';
import type { ServiceVolume, VolumeRule } from '../resolved-plan.ts';

/** Whether a condition holds for a volume, as far as the plan tells what the volume is. */
type Answer = 'holds' | 'fails' | 'unknown';

/** Both ends belong to the range; an end that is left out is open. Source: velero, internal/resourcepolicies, capacityCondition. */
function holdsSize(capacity: Json, size: number | null): Answer {
  if (size === null || typeof capacity !== 'string') return 'unknown';
  const [low = '', high = ''] = capacity.split(',').map((end) => end.trim());
  const fits = (low === '' || size >= parseQuantity(low)) && (high === '' || size <= parseQuantity(high));
  return fits ? 'holds' : 'fails';
}

/** The volume that the plan renders for a folder of a node is of type `local`, and of no storage class. */
function holdsLocal(condition: string, wanted: Json): Answer {
  if (condition === 'volumeTypes')
    return Array.isArray(wanted) && wanted.includes('local') ? 'holds' : 'fails';
  return ['nfs', 'csi', 'storageClass'].includes(condition) ? 'fails' : 'unknown';
}

/** A claim whose bytes are to be stored is bound: without a volume behind it there are none. */
const holdsPhase = (phases: Json): Answer =>
  Array.isArray(phases) && phases.includes('Bound') ? 'holds' : 'fails';

function answer(condition: string, wanted: Json, { claim, size, local }: ServiceVolume): Answer {
  if (condition === 'capacity') return holdsSize(wanted, size);
  if (condition === 'pvcPhase') return claim === '' ? 'unknown' : holdsPhase(wanted);
  return local === null ? 'unknown' : holdsLocal(condition, wanted);
}

/** The first rule that the volume fits by all that the plan says of it; null where none does, or one before it may. */
export function decidingRule(volume: ServiceVolume, rules: readonly VolumeRule[]): VolumeRule | null {
  for (const rule of rules) {
    const answers = Object.entries(rule.conditions).map(([name, wanted]) => answer(name, wanted, volume));
    if (answers.includes('fails')) continue;
    return answers.includes('unknown') ? null : rule;
  }
  return null;
}
