import { documentsOf, type ExampleOutput, filesBelow } from '../../support/example-outputs.ts';

export interface PrometheusRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A group of rules, as a PrometheusRule and a rule file of Prometheus have it. */
export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly PrometheusRule[];
}

/** The groups of every PrometheusRule of an output, as the Prometheus operator would hand them to Prometheus. */
export const renderedRuleGroups = (output: ExampleOutput): readonly RuleGroup[] =>
  filesBelow(output, 'kubernetes/monitoring')
    .flatMap(documentsOf)
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(({ spec }) => spec.groups);

const inSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration such as "5m" as one that is sixty times shorter. Throws on one that is no whole number of a unit. */
function sixtieth(duration: string): string {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  if (amount === undefined || unit === undefined) throw new Error(`"${duration}" is not "5m" or its like`);
  return `${Math.ceil((Number(amount) * (inSeconds[unit] ?? 0) * 1000) / 60)}ms`;
}

/**
 * The same rules in fast motion: a minute of `interval` and of `for`, how often Prometheus looks and how long an alert
 * waits, becomes a second. Expressions stay as they are, the ranges and limits in them included.
 */
export const inFastMotion = (groups: readonly RuleGroup[]): readonly RuleGroup[] =>
  groups.map((group) => ({
    ...group,
    interval: sixtieth(group.interval),
    rules: group.rules.map((rule) => (rule.for === undefined ? rule : { ...rule, for: sixtieth(rule.for) })),
  }));
