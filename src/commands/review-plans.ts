import { resolve } from 'node:path';
import { explanations, understandingErrors } from '../compile.ts';
import { type Risk, riskLevels, type Side } from '../diff/risk.ts';
import { nothingCompared } from '../diff/risks/base-not-understood.ts';
import { redact } from '../redact.ts';
import { type DiffReport, isDifferent, type PlacedRisk, refusedRisks } from '../report/diff/diff-report.ts';
import { diffFormatNames } from '../report/diff/format-names.ts';
import { diffFormats } from '../report/diff/index.ts';
import { type MatchedCluster, review } from '../review.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { type LoadedSide, loadAfter, loadBefore } from './diff-sides.ts';
import {
  formatRequests,
  prepareReport,
  refuseInputAsReport,
  wantsColor,
  writeReport,
} from './report-options.ts';
import { wrongUsage } from './wrong-usage.ts';

/** Characters of a comment that the hosts take, with some to spare for what they count otherwise. */
const presets = { github: 60_000, gitlab: 900_000, 'azure-devops': 140_000 } as const;

/** A form below this could not hold the counts of what it leaves out. */
const fewestChars = 2000;

function maxCharsOf(options: OptionValues): number {
  const given = String(options['maxChars'] ?? 'github');
  if (Object.hasOwn(presets, given)) return presets[given as keyof typeof presets];
  if (/^\d{1,9}$/.test(given) && Number(given) >= fewestChars) return Number(given);
  throw wrongUsage(
    `--max-chars "${given}" is not a length`,
    `write a number from ${fewestChars}, or ${Object.keys(presets).join(', ')}`,
  );
}

/** A stage that quotes a secret by mistake is caught here, in every form. */
const withoutSecrets = <Said extends Pick<Risk, 'message' | 'before' | 'after' | 'effect'>>(
  said: Said,
): Said => ({
  ...said,
  message: redact(said.message),
  before: redact(said.before),
  after: redact(said.after),
  effect: redact(said.effect),
});

/** A risk with the place in the text that it came from; that of the first cluster where it is true of several. */
function placed(risk: Risk, matched: readonly MatchedCluster[], files: Record<Side, string>): PlacedRisk {
  const { side, path } = risk.place;
  const document = matched.find(({ cluster }) => cluster === risk.clusters[0])?.[side]?.document ?? null;
  if (document === null || path.length === 0) return { ...risk, file: files[side], start: null };
  const { source, start } = document.locate(path, 'key');
  return { ...risk, file: source.file, start: source.position(start) };
}

/** A rendered folder, or the plan of another time. */
async function baseOf(
  base: string,
  after: Awaited<ReturnType<typeof loadAfter>>,
  options: OptionValues,
  context: CommandContext,
): Promise<LoadedSide> {
  const { against } = options;
  if (typeof against !== 'string') return loadBefore(base, after, options, context);
  const { loadRendered } = await import('./rendered-folder.ts');
  return loadRendered(against, after.clusters, context);
}

/** Why the run fails, which no form of the report says of itself. */
function gateText(failOn: string, refused: number, isGone: boolean, isCompared: boolean): string {
  const which = refused === 1 ? 'one such risk is' : `${refused} such risks are`;
  const remedy = !isCompared
    ? 'nothing accepts it: compare with a commit whose plan is sound, plan diff COMMIT, or merge it over this check'
    : isGone
      ? 'a plan that is gone can accept none: take the change back, or merge it over this check'
      : 'take the change back, or accept each under acknowledge with a reason';
  return `plan: --fail-on ${failOn} fails this: ${which} not acknowledged; ${remedy}`;
}

export interface ReviewOutcome {
  readonly isDifferent: boolean;
  readonly isGateReached: boolean;
}

/** Compares the plan with its base and prints the forms that are asked for; null where the plan has errors, which are printed. */
export async function reviewPlans(
  base: string,
  name: string,
  options: OptionValues,
  context: CommandContext,
): Promise<ReviewOutcome | null> {
  const wanted = formatRequests(options, diffFormatNames);
  refuseInputAsReport(wanted, [name, base], options, context);
  const maxChars = maxCharsOf(options);
  const after = await loadAfter(name, options, context);
  if (after.compilation.plans.length === 0 && !after.isGone) {
    const print = prepareReport({ maxErrors: '50' }, context, 'remark', name);
    const { findings, isPartial } = after.compilation;
    print({ file: name, findings, explanations: explanations(), outcome: 'nothing was compared', isPartial });
    return null;
  }
  const before = await baseOf(base, after, options, context);
  // What cannot be understood at all is not the same as nothing: then only what is protected now is said.
  const isCompared = before.compilation === null || before.clusters.length > 0;
  const { comparison, objects, files, clusters } = review(before.clusters, after.clusters);
  const errors = understandingErrors(before.compilation?.findings ?? []).map(({ message }) => message);
  const allClusters = clusters.map(({ cluster }) => cluster);
  const risks = isCompared ? comparison.risks : nothingCompared(errors, allClusters);
  const names = { before: before.side.file, after: after.side.file };
  const report: DiffReport = {
    before: before.side,
    after: after.side,
    clusters: allClusters,
    isCompared,
    notes: before.notes.map(redact),
    risks: risks.map((risk) => withoutSecrets(placed(risk, clusters, names))),
    promises: comparison.promises,
    worst: comparison.worst,
    objects: isCompared ? objects : [],
    files: isCompared ? files : [],
  };
  const failOn = riskLevels.find((level) => level === options['failOn']) ?? null;
  for (const { format, file } of wanted) {
    const member = diffFormats.find((candidate) => candidate.name === format);
    if (member === undefined) continue;
    const color = format === 'text' && file === '' && wantsColor(context, context.stdout);
    const showText = options['text'] === true;
    const text = member.print(report, { color, width: 80, showText, maxChars, failOn });
    if (file === '') context.stdout.write(text);
    else writeReport(resolve(context.cwd, file), file, text);
  }
  const refused = refusedRisks(report, failOn).length;
  if (refused > 0) context.stderr.write(`${gateText(String(failOn), refused, after.isGone, isCompared)}\n`);
  return { isDifferent: isDifferent(report), isGateReached: refused > 0 };
}
