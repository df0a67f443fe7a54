import { type NotUnderstood, nothingUnderstood } from '../not-understood.ts';
import type { FoundRisk, Risk, RiskRule } from '../risk.ts';
import { inBefore, listed } from '../wording.ts';

function messageOf({ subject, errors: [first, ...others] }: NotUnderstood): string {
  if (first === undefined) return 'the earlier plan cannot be understood here: it hangs on what has an error';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const where = subject === 'plan' ? 'has an error' : 'has an error here';
  return `the earlier plan ${where}: ${first}${more}`;
}

function effectOf({ subject, isLeftOut, assumed }: NotUnderstood): string {
  if (subject === 'plan' && isLeftOut)
    return 'Nothing could be compared, so it is not known what this change takes away.';
  if (isLeftOut) return 'Nothing else is said of it, so it is not known what this change takes from it.';
  if (assumed.length === 0) return 'What of it was in effect is not known.';
  return `What this change does there is not known; taken to be as it is now: ${listed(assumed)}.`;
}

const found = (all: readonly NotUnderstood[]): readonly FoundRisk[] =>
  all.map((one) => ({
    subject: one.subject,
    message: messageOf(one),
    before: '',
    after: '',
    effect: effectOf(one),
    place: inBefore(one.path),
  }));

export const baseNotUnderstood: RiskRule = {
  code: 'base-not-understood',
  level: 'critical',
  title: 'the earlier plan has an error, so what it protected is not known',
  why: 'What cannot be read cannot be compared: behind a key with a typing error may stand another bucket or a longer retention. A gate that passed there would pass anything.',
  remedy:
    'Compare with a commit whose plan is sound, plan diff COMMIT, or mend the earlier plan in a change of its own. Where the change is the mending, look at both by hand, and acknowledge base-not-understood for the one subject; a plan of which nothing could be understood can only be looked at.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retentoin: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 4d }',
  },
  check: ({ notUnderstood }) => found(notUnderstood),
};

/** All that can be said of a change of a plan of which nothing could be understood; nothing in the new plan accepts it. */
export const nothingCompared = (errors: readonly string[], clusters: readonly string[]): readonly Risk[] =>
  found([nothingUnderstood(errors)]).map((risk) => ({
    level: baseNotUnderstood.level,
    ...risk,
    code: baseNotUnderstood.code,
    clusters,
    acknowledged: null,
  }));
