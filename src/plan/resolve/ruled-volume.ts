import { isMap, type Json, type JsonObject } from '../../json.ts';
import { parseQuantity } from '../formats/quantity.ts';
import type { ServiceVolume, VolumeMethod, VolumeRule } from '../resolved-plan.ts';

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

/** Types that only a pod's own volume has; that of a claim is its PersistentVolume's. Source: velero, internal/resourcepolicies, getVolumeTypeFromPV. */
const typesWithoutClaim = [
  'configMap',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'gitRepo',
  'image',
  'projected',
  'secret',
];

const holdsType = (wanted: Json): Answer =>
  Array.isArray(wanted) && wanted.every((type) => typesWithoutClaim.includes(String(type)))
    ? 'fails'
    : 'unknown';

function answer(condition: string, wanted: Json, { claim, size, local }: ServiceVolume): Answer {
  if (condition === 'capacity') return holdsSize(wanted, size);
  if (condition === 'volumeTypes' && claim !== '' && local === null) return holdsType(wanted);
  if (condition === 'pvcPhase') return claim === '' ? 'unknown' : holdsPhase(wanted);
  return local === null ? 'unknown' : holdsLocal(condition, wanted);
}

/** Whether a condition holds wherever another does: of two maps, such as `csi` or `pvcLabels`, the one that asks for less. */
function isImplied(condition: Json | undefined, by: Json | undefined): boolean {
  if (condition === undefined || by === undefined) return false;
  if (Array.isArray(condition))
    return Array.isArray(by) && by.length > 0 && by.every((value) => condition.includes(value));
  if (isMap(condition) && isMap(by))
    return Object.entries(condition).every(([key, value]) => isImplied(value, by[key]));
  return condition === by;
}

/** Whether every volume that fits the conditions of `later` fits those of `earlier` already, as far as the texts tell. */
export const covers = (earlier: JsonObject, later: JsonObject): boolean => isImplied(earlier, later);

/** A rule that a volume fits, or may fit by what the plan does not tell. */
export interface FittingRule {
  readonly rule: VolumeRule;
  /** Names of the conditions that the plan leaves open; empty where the volume surely fits. */
  readonly open: readonly string[];
}

/** The rules of which one decides for a volume, first match first: up to the first that it surely fits. */
export function fittingRules(volume: ServiceVolume, rules: readonly VolumeRule[]): readonly FittingRule[] {
  const fitting: FittingRule[] = [];
  for (const rule of rules) {
    const answers = Object.entries(rule.conditions).map(
      ([name, wanted]) => [name, answer(name, wanted, volume)] as const,
    );
    if (answers.some(([, holds]) => holds === 'fails')) continue;
    // A rule that covers one that fits does not fail itself, so it is among those found.
    if (fitting.some((earlier) => covers(earlier.rule.conditions, rule.conditions))) continue;
    const open = answers.flatMap(([name, holds]) => (holds === 'unknown' ? [name] : []));
    fitting.push({ rule, open });
    if (open.length === 0) break;
  }
  return fitting;
}

/** What rules make of a volume that nothing else decides for. */
export interface RuledVolume {
  readonly method: VolumeMethod | 'none';
  /** 'undecided' where another rule, with another method, comes first if the volume fits it. */
  readonly by: 'rule' | 'default' | 'undecided';
}

/** `otherwise` is the backup's own method, for what fits no rule. */
export function ruledVolume(
  volume: ServiceVolume,
  rules: readonly VolumeRule[],
  otherwise: RuledVolume['method'],
): RuledVolume {
  const fitting = fittingRules(volume, rules);
  const sure = fitting.find(({ open }) => open.length === 0)?.rule;
  const method = sure?.method ?? otherwise;
  if (fitting.some(({ rule }) => rule.method !== method)) return { method, by: 'undecided' };
  return { method, by: sure === undefined ? 'default' : 'rule' };
}
