import { type Json, valueAt } from '../json.ts';

/** A chart value that is a scalar or a list of them, as texts; what has another shape is none. */
function textsOf(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(textsOf);
  return value === undefined || typeof value === 'object' ? [] : [String(value)];
}

/** The value of a flag in a row of arguments, whether it stands behind `=` or is the next argument; '' where it has none. */
function flagged(args: readonly string[], flag: string): readonly string[] {
  return args.flatMap((arg, index) => {
    if (arg.startsWith(`${flag}=`)) return [arg.slice(flag.length + 1)];
    if (arg !== flag) return [];
    const next = args[index + 1] ?? '';
    return [next.startsWith('-') ? '' : next];
  });
}

/** A place in the chart's values that sets a flag of the server, and what it says there. */
export interface SetFlag {
  readonly key: readonly string[];
  readonly value: string;
}

/**
 * What the values of the chart set a flag of the server to: by its key under `configuration`, or in `extraArgs`, which come
 * later and win. `key` is the chart's, `flag` the server's own (`velero server --help`).
 */
export function serverFlag(values: Json | undefined, key: string, flag: string): readonly SetFlag[] {
  const named = ['configuration', key];
  const extra = ['configuration', 'extraArgs'];
  return [
    ...textsOf(valueAt(values, named)).map((value) => ({ key: named, value })),
    ...flagged(textsOf(valueAt(values, extra)), flag).map((value) => ({ key: extra, value })),
  ];
}
