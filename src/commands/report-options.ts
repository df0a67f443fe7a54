import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import { oneLine } from '../report/display.ts';
import {
  type FindingReport,
  findingFormats,
  findingsSummary,
  isCutInSilence,
  reportFindings,
} from '../report/report-findings.ts';
import type { CommandContext, CommandOption, OptionValues, OutputStream } from './command.ts';
import { maxSizeOption } from './plan-argument.ts';
import { systemError } from './system-error.ts';
import { wrongUsage } from './wrong-usage.ts';

/** What findings are to the verb: its result, or a remark beside it that stays silent while there is none. */
export type ReportRole = 'result' | 'remark';

/** How much is read and reported. */
export const limitOptions: readonly CommandOption[] = [
  { flags: '--max-errors <n>', description: 'print at most this many findings', default: '50' },
  maxSizeOption,
];

/** The options of every command whose result is findings. */
export const reportOptions: readonly CommandOption[] = [
  {
    flags: '--format <format>',
    description: `${findingFormats.join(', ')}; FORMAT=FILE writes a file; may be repeated (default: text)`,
    repeatable: true,
    suggestions: findingFormats,
  },
  ...limitOptions,
];

/** A format and where it goes. */
export interface FormatRequest<Name extends string> {
  readonly format: Name;
  /** '' = standard output. */
  readonly file: string;
}

/** What `--format` asks for, each format once and each file once; `names[0]` where nothing is asked. */
export function formatRequests<Name extends string>(
  options: OptionValues,
  names: readonly Name[],
): readonly FormatRequest<Name>[] {
  const given = options['format'];
  const texts = Array.isArray(given) ? given.map(String) : [];
  const wanted = (texts.length === 0 ? names.slice(0, 1).map(String) : texts).map((text) => {
    const [word = '', ...rest] = text.split('=');
    const format = names.find((name) => name === word);
    if (format === undefined) {
      throw wrongUsage(`--format "${text}" is not known`, `write one of ${names.join(', ')}, or FORMAT=FILE`);
    }
    if (text.includes('=') && rest.join('=') === '') {
      throw wrongUsage(`--format "${text}" names no file`, `write ${format}=FILE`);
    }
    return { format, file: rest.join('=') };
  });
  if (wanted.filter(({ file }) => file === '').length > 1) {
    throw wrongUsage(
      'two formats would be mixed on standard output',
      `give all but one of them a file: --format ${names.at(-1)}=plan.${names.at(-1)}`,
    );
  }
  const files = wanted.map(({ file }) => file).filter((file) => file !== '');
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) {
    throw wrongUsage(
      `two formats would be written to ${twice}, and only the last would stay`,
      'give each its own file',
    );
  }
  return wanted;
}

/**
 * A report that took the place of a file that is read, by its name or behind a link, would be the end of that. The plan
 * may include any YAML file, and no report is one. `plans`: the plan, and what it is compared with.
 */
export function refuseInputAsReport(
  wanted: readonly FormatRequest<string>[],
  plans: readonly string[],
  { inventory }: OptionValues,
  { cwd }: CommandContext,
): void {
  const real = (name: string): string | null =>
    existsSync(resolve(cwd, name)) ? realpathSync(resolve(cwd, name)) : null;
  // `FILE`, or `CLUSTER=FILE`.
  const inventories = [inventory ?? []].flat().flatMap((given) => {
    const text = String(given);
    return [text, text.slice(text.indexOf('=') + 1)];
  });
  const named = new Map(
    [...inventories, ...plans.filter((name) => name !== '')].map((name) => [real(name), name]),
  );
  for (const { format, file } of wanted) {
    const path = file === '' ? null : real(file);
    const input = named.get(path);
    if (path === null || (input === undefined && !/\.ya?ml$/i.test(path))) continue;
    throw wrongUsage(
      `--format ${format}=${file} would overwrite ${input === undefined ? 'a YAML file' : `${input}, which is read`}`,
      'name another file for the report',
    );
  }
}

function maxFindings(options: OptionValues): number {
  const text = String(options['maxErrors'] ?? '50');
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw wrongUsage(`--max-errors "${text}" is not a number of findings`, 'write a whole number from 1');
  return Number(text);
}

/** By NO_COLOR, FORCE_COLOR and what the stream is. */
export function wantsColor(context: CommandContext, stream: OutputStream): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = context.environment;
  if (no !== undefined && no !== '') return false;
  if (force !== undefined && force !== '0') return true;
  return stream.isTerminal && term !== 'dumb';
}

/**
 * Checks the report options before any work is done, and gives a function that prints what was found. As a remark
 * the text goes to standard error, and only if there is something to say.
 */
export function prepareReport(
  options: OptionValues,
  context: CommandContext,
  role: ReportRole,
  plan: string,
): (report: FindingReport) => void {
  const wanted = formatRequests(options, findingFormats);
  refuseInputAsReport(wanted, [plan], options, context);
  const limit = maxFindings(options);
  return (report) => {
    for (const { format, file } of wanted) {
      const remark = role === 'remark' && format === 'text' && file === '';
      if (remark && report.findings.length === 0) continue;
      const stream = remark ? context.stderr : context.stdout;
      const color = format === 'text' && file === '' && wantsColor(context, stream);
      const text = reportFindings(report, format, { color, maxFindings: limit, version: context.version });
      if (file === '') stream.write(text);
      else writeReport(resolve(context.cwd, file), file, text);
    }
    const formats = wanted.map(({ format }) => format);
    const inFiles = wanted.every(({ file }) => file !== '');
    if (report.findings.length === 0 || !(inFiles || isCutInSilence(report, formats, limit))) return;
    const where = inFiles ? `: see ${wanted.map(({ file }) => file).join(', ')}` : '';
    context.stderr.write(`${oneLine(`${findingsSummary(report, limit)}${where}`)}\n`);
  };
}

/** Writes a report to a file, its folders made. */
export function writeReport(path: string, name: string, text: string): void {
  try {
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new PlanError(
      'file-unwritable',
      `the report ${name} cannot be written (${systemError(error)})`,
      'check the folder and its permissions',
    );
  }
}
