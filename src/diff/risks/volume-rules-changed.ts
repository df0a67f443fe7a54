import { canonical, type Json, type JsonObject } from '../../json.ts';
import type { ResolvedPlan, VolumeRule } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, listed } from '../wording.ts';

/** Velero's conditions in one clause: `storageClass a or b, capacity 0,10Gi`. */
const conditionsText = (conditions: JsonObject): string =>
  Object.entries(conditions)
    .map(([key, value]) => {
      const said = Array.isArray(value) ? value.map(String).sort().join(' or ') : textOf(value);
      return said === '' ? key : `${key} ${said}`;
    })
    .sort()
    .join(', ');

const textOf = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.keys(value).length === 0 ? '' : canonical(value);
};

/** What a rule does; why it is there is not part of it. */
const ruleText = ({ conditions, method }: VolumeRule): string => `${conditionsText(conditions)}: ${method}`;

/** In their order. */
const doing = ({ volumes: { rules } }: ResolvedPlan): readonly string[] => rules.map(ruleText);

/** Without what both begin and end with: of many rules, only those in between are told. */
function differing(rules: readonly string[], others: readonly string[]): readonly string[] {
  const shorter = Math.min(rules.length, others.length);
  let [start, end] = [0, 0];
  while (start < shorter && rules[start] === others[start]) start++;
  while (end < shorter - start && rules.at(-1 - end) === others.at(-1 - end)) end++;
  return rules.slice(start, rules.length - end);
}

const rulesText = (rules: readonly string[]): string =>
  rules.length === 0 ? 'no rule there' : listed(rules, '; ');

/**
 * Whether nothing can be left out that was taken before: all that has changed is that rules which skip are gone. What they
 * matched meets a later rule or the default, which may at worst skip it too.
 */
function onlyTakesMore({ volumes: before }: ResolvedPlan, { volumes: after }: ResolvedPlan): boolean {
  const left = after.rules.map(ruleText);
  return (
    before.default === after.default &&
    before.rules.every((rule) => {
      if (ruleText(rule) !== left[0]) return rule.method === 'skip';
      left.shift();
      return true;
    }) &&
    left.length === 0
  );
}

export const volumeRulesChanged: RiskRule = {
  code: 'volume-rules-changed',
  level: 'high',
  title: 'the rules of the volumes have changed',
  why: 'The first rule that matches a volume decides, and only a `method` under a service comes before it: a new skip rule, or another order, can leave out data without a word.',
  remedy:
    'Give the volumes that matter a `method`, with their `claim`, under `services.<name>.volumes`: no rule changes that.',
  tells: ['rules'],
  example: {
    before:
      'volumes: { rules: [{ nfs: {}, method: skip, reason: the filer has its own backup }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'volumes: { rules: [{ nfs: {}, method: skip, reason: the filer has its own backup }, { storageClass: [scratch], method: skip, reason: scratch space }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after }) {
    const [was, is] = [doing(before), doing(after)];
    if (was.join('\n') === is.join('\n')) return;
    const isMore = onlyTakesMore(before, after);
    yield {
      ...(isMore ? { level: 'low' as const } : {}),
      subject: 'volumes',
      message: 'the rules that decide about volumes have changed',
      before: rulesText(differing(was, is)),
      after: rulesText(differing(is, was)),
      effect: isMore
        ? 'Volumes that were skipped may be taken now; nothing that was taken is left out.'
        : 'Volumes without a `method` under a service may be left out or taken in another way; the first rule that matches decides.',
      place: inAfter(['volumes', 'rules']),
    };
  },
};
