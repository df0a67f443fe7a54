import type { Schedule } from '../../plan/resolved-plan.ts';
import type { RecordingRule, Rule } from './rule.ts';

/** The rules of one PrometheusRule, and of the plain rule file that promtool reads. */
export interface RuleFile {
  /** File name without `.yaml`. */
  readonly file: string;
  /** Name of the PrometheusRule and of its group. */
  readonly name: string;
  /** The schedules whose series it holds. */
  readonly schedules: readonly Schedule[];
  readonly rules: readonly Rule[];
}

/** A PrometheusRule of at most this many schedules stays well below what `kubectl apply` can annotate (256 KiB). */
export const rulesPerFile = 250;

/** So many characters of expressions may stand in one file, for the same reason. */
const longestExpressions = 60_000;

/** The rules in files of which the first is called `word`, the second `word-2`. A rule that is too long has one to itself. */
export function inRuleFiles(word: string, rules: readonly RecordingRule[]): readonly RuleFile[] {
  const groups: RecordingRule[][] = [];
  let room = 0;
  for (const rule of rules) {
    const last = groups.at(-1);
    if (last === undefined || room < rule.expr.length || last.length === rulesPerFile) {
      groups.push([rule]);
      room = longestExpressions;
    } else {
      last.push(rule);
    }
    room -= rule.expr.length;
  }
  return groups.map((group, index) => {
    const suffix = index === 0 ? word : `${word}-${index + 1}`;
    return {
      file: `prometheus-rules-${suffix}`,
      name: `backup-plan-${suffix}`,
      schedules: [],
      rules: group,
    };
  });
}
