import type { Pair } from '../labels.ts';

/** A rule that stores a series. Prometheus takes its labels as they are. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: readonly Pair[];
}

/** A rule that raises an alarm, labelled like the series it comes from. Prometheus reads its annotations as templates. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  /** Prometheus duration; '' = at once. */
  readonly for: string;
  readonly annotations: readonly Pair[];
}

export type Rule = RecordingRule | AlertingRule;

/** Printable ASCII that means itself between single quotes. */
const plainText = /^[ -&(-[\]-~]*$/;

/** A text of the plan as a string in PromQL, in single quotes, which need no escape in YAML. Its escapes are Go's; JSON's are among them. */
export const promqlString = (text: string): string =>
  plainText.test(text)
    ? `'${text}'`
    : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** A text of the plan inside an annotation, where `{{` would begin a template. */
export const templateText = (text: string): string => text.replaceAll('{{', '{{"{{"}}');

/** Whole seconds as a Prometheus duration in one unit: `5m`, `1h`, `75s`. */
export function promDuration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
