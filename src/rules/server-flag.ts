import { type Json, ownValue, valueAt } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { suggestion } from '../plan/suggest.ts';
import { type FlagKind, flagProblem, nodeAgentFlags, serverFlags } from '../velero/flag-kinds.ts';
import { saidFlags } from './chart-value-said-elsewhere.ts';
import type { Rule, Violation } from './rule.ts';

type Flags = Readonly<Record<string, FlagKind>>;
type Judged = Pick<Violation, 'message' | 'remedy'>;

/** Values under `configuration` whose flag has another name, or is the node agent's. */
const renamed: Readonly<Record<string, string>> = {
  restoreOnlyMode: 'restore-only',
  dataMoverPrepareTimeout: 'data-mover-prepare-timeout',
};

/** `clientQPS` as the chart's templates write it behind `--`: `client-qps`. */
const flagOf = (key: string): string =>
  ownValue(renamed, key) ?? key.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

/** What to type for a value that the flag does not take; the rule's own remedy for a duration. */
function remedyFor(kind: FlagKind, value: string): Pick<Violation, 'remedy'> {
  if (kind === 'duration') return {};
  if (typeof kind !== 'object') return { remedy: `write ${flagProblem(kind, '')}` };
  const near = suggestion(value, kind);
  return { remedy: near === undefined ? 'write one of them' : `write ${near}` };
}

function* configured(configuration: Json): Generator<Judged & { readonly path: Violation['path'] }> {
  const flags = { ...serverFlags, ...nodeAgentFlags };
  for (const [key, value] of Object.entries(configuration ?? {})) {
    const kind = ownValue(flags, flagOf(key));
    // The chart leaves out what is empty, false or 0.
    if (kind === undefined || typeof value === 'object' || value === '' || value === false || value === 0)
      continue;
    const wanted = flagProblem(kind, String(value));
    if (wanted !== '')
      yield {
        message: `chart value configuration.${key} wants ${wanted}, and Velero does not start with "${value}"`,
        path: ['configuration', key],
        ...remedyFor(kind, String(value)),
      };
  }
}

/** What is wrong with one of a row of arguments; null for a value of the one before and for what has one dash. */
function argumentProblem(args: readonly string[], index: number, flags: Flags): Judged | null {
  const argument = args[index] ?? '';
  if (!argument.startsWith('--')) return null;
  const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(argument) ?? [];
  const kind = ownValue(flags, name);
  if (kind === undefined) {
    const [word = '', ...rest] = name.split(/\s+/);
    if (Object.hasOwn(saidFlags, `--${word}`)) return null;
    const near = Object.hasOwn(flags, word) ? word : suggestion(word, Object.keys(flags));
    const given = value ?? (rest.length === 0 ? undefined : rest.join(' '));
    const text = given === undefined ? `--${near}` : `"--${near}=${given}"`;
    return {
      message: `Velero has no flag --${name}, and does not start with it`,
      remedy: near === undefined ? 'remove it' : `write ${text}`,
    };
  }
  // A flag that is true or false takes no value of its own unless it stands behind `=`.
  if (value === undefined && kind === 'true or false') return null;
  const given = value ?? args[index + 1] ?? '';
  const wanted = flagProblem(kind, given);
  if (wanted === '') return null;
  return {
    message: `flag --${name} wants ${wanted}, and Velero does not start with "${given}"`,
    ...remedyFor(kind, given),
  };
}

function* check({ velero: { values } }: ResolvedPlan): Generator<Violation> {
  const base = ['velero', 'values'];
  for (const { path, ...said } of configured(valueAt(values, ['configuration']) ?? null))
    yield { ...said, subject: 'velero', path: [...base, ...path] };
  for (const [part, flags] of [
    ['configuration', serverFlags],
    ['nodeAgent', nodeAgentFlags],
  ] as const) {
    const list = valueAt(values, [part, 'extraArgs']);
    // What is no scalar keeps its place, and another rule tells of it.
    const args = (Array.isArray(list) ? (list as readonly Json[]) : []).map((entry) =>
      typeof entry === 'object' ? '' : String(entry),
    );
    for (const index of args.keys()) {
      const problem = argumentProblem(args, index, flags);
      if (problem !== null)
        yield { ...problem, subject: 'velero', path: [...base, part, 'extraArgs', index] };
    }
  }
}

export const serverFlag: Rule = {
  code: 'server-flag',
  severity: 'error',
  title: 'Velero starts with the flags that it is given',
  why: `Velero ends at once with a flag that it does not know or a value that it cannot read, such as a duration in days. Helm has installed
it by then, or put it in place of the one that ran, and no backup is made. Source: pkg/cmd/server/config/config.go of Velero 1.18.3.`,
  remedy: 'write the value as Velero reads it: durations in h, m and s',
  example: {
    bad: 'velero: { values: { configuration: { garbageCollectionFrequency: 1d } } }',
    good: 'velero: { values: { configuration: { garbageCollectionFrequency: 24h } } }',
  },
  needs: 'entry',
  check,
};
