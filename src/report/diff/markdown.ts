import { type RiskLevel, riskLevels } from '../../diff/risk.ts';
import {
  countRisks,
  type DiffFormat,
  type DiffReport,
  groupRisks,
  isDifferent,
  type PlacedRisk,
  type RiskGroup,
  worstLevel,
} from './diff-report.ts';
import { code, fenced, prose, sentence, shortened } from './markdown-text.ts';
import {
  acceptanceText,
  changed,
  clustersText,
  counted,
  fateText,
  fieldsText,
  linesText,
  objectCounts,
  objectName,
  othersText,
  placeText,
  seconds,
  sideText,
  worstTexts,
} from './wording.ts';

const icons: Readonly<Record<RiskLevel, string>> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

/** UTF-16 units of one cell: a comment is read, not searched. */
const widest = 400;

const head = '| | Risk | What | Before | After | Plan |\n|---|---|---|---|---|---|\n';

const cell = (text: string): string => code(shortened(text, 160));

function whatCell(report: DiffReport, group: RiskGroup): string {
  const { first } = group;
  const where = clustersText(report, first.clusters);
  const parts = [
    sentence(shortened(first.message + (where === '' ? '' : `, ${where}`), widest)),
    prose(shortened(othersText(group), widest)),
    sentence(shortened(first.effect, widest)),
    prose(shortened(acceptanceText(first), widest)),
  ];
  return parts.filter((part) => part !== '').join('<br>');
}

function row(report: DiffReport, group: RiskGroup): string {
  const { level, code: name, before, after, acknowledged } = group.first;
  const icon = acknowledged === null ? icons[level] : '✅';
  const cells = [
    `${icon} ${level}`,
    `${code(name)}<br>${code(shortened(group.first.subject, 160))}`,
    whatCell(report, group),
    cell(before),
    cell(after),
    cell(placeText(report, group.first)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** What is left of a row where there is no room for sentences. */
const shortRow = ({ first: { level, code: name, subject, acknowledged }, all }: RiskGroup): string =>
  `| ${acknowledged === null ? icons[level] : '✅'} ${level} | ${code(name)} | ${code(shortened(subject, 80))}${all.length === 1 ? '' : ` and ${all.length - 1} more`} | | | |\n`;

const folded = (title: string, body: string): string =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n\n`;

/** Fills a text up to a number of UTF-16 units with whole blocks; what does not fit is left out and said to be. */
class Budget {
  #text = '';
  /** Once a risk is left out, nothing that weighs less may take its place. */
  #closed = false;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get text(): string {
    return this.#text;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get left(): number {
    return this.#closed ? 0 : this.#most - this.#text.length;
  }

  add(block: string): boolean {
    if (block.length > this.left) return false;
    this.#text += block;
    return true;
  }

  close(): void {
    this.#closed = true;
  }
}

/** A table of risks; closes the budget with the first that fits in no form, and returns what was left out. */
function addTable(
  budget: Budget,
  report: DiffReport,
  title: string,
  groups: readonly RiskGroup[],
): readonly RiskGroup[] {
  if (groups.length === 0) return [];
  const opening = `${title}${head}`;
  const rows = groups.map((group) => ({ group, forms: [row(report, group), shortRow(group)] }));
  const isOpened =
    rows[0]?.forms.some((form) => opening.length + form.length + 1 <= budget.left) === true &&
    budget.add(opening);
  if (!isOpened) {
    budget.close();
    return groups;
  }
  for (const [index, { forms }] of rows.entries()) {
    if (forms.some((form) => form.length + 1 <= budget.left && budget.add(form))) continue;
    budget.add('\n');
    budget.close();
    return groups.slice(index);
  }
  budget.add('\n');
  return [];
}

function foldedTable(report: DiffReport, title: string, groups: readonly RiskGroup[]): string {
  return groups.length === 0
    ? ''
    : folded(
        title,
        `${head}${groups
          .map((group) => row(report, group))
          .join('')
          .trimEnd()}`,
      );
}

function listBlock(title: string, lines: readonly string[]): string {
  const most = 100;
  const more =
    lines.length > most
      ? [`- and ${lines.length - most} more: \`plan diff --format json\` has all of them`]
      : [];
  return lines.length === 0 ? '' : folded(title, [...lines.slice(0, most), ...more].join('\n'));
}

const promiseLines = (report: DiffReport): readonly string[] =>
  report.promises.map(({ subject, before, after, clusters }) => {
    const where = clustersText(report, clusters);
    return `- ${code(subject)}: RPO ${changed(seconds(before?.rpoSeconds), seconds(after?.rpoSeconds))}, oldest restore point ${changed(seconds(before?.oldestSeconds), seconds(after?.oldestSeconds))}${where === '' ? '' : `, ${prose(where)}`}`;
  });

const objectLines = ({ objects }: DiffReport): readonly string[] =>
  objects.map((object) => {
    const detail =
      object.change === 'changed' ? code(shortened(fieldsText(object), widest)) : fateText(object);
    return `- ${object.change} ${code(shortened(objectName(object), widest))}${detail === '' ? '' : `: ${detail}`}`;
  });

function titleOf(report: DiffReport): string {
  const { open, acknowledged } = countRisks(report.risks);
  const counts = riskLevels.filter((level) => open[level] > 0).map((level) => `${open[level]} ${level}`);
  if (acknowledged > 0) counts.push(`${acknowledged} acknowledged`);
  const worst = worstLevel(report);
  const icon = worst === null ? '✅' : icons[worst];
  return `### ${icon} Backup plan: ${counts.length === 0 ? 'no risk' : counts.join(', ')} · ${code(shortened(report.after.file, 200))}\n\n`;
}

/** A name that is safe in an HTML comment and in a search. */
const markerKey = (file: string): string =>
  encodeURIComponent(shortened(file, 120).toWellFormed()).replace(/-{2,}/g, (run) =>
    '%2D'.repeat(run.length),
  );

/** First line of the Markdown form, by which a comment is found again. */
export const markerOf = ({ after }: DiffReport): string =>
  `<!-- plan-diff key=${markerKey(after.file)} v=1 -->`;

const isHatch = ({ code: name }: PlacedRisk): boolean => name === 'hatch-changed';

/** Unified diffs, smallest first, each whole or not at all. */
function addPatches(budget: Budget, report: DiffReport): void {
  const files = [...report.files].sort((a, b) => a.patch.length - b.patch.length);
  const title = `Rendered files: ${counted(files.length, 'file')} differ${files.length === 1 ? 's' : ''}`;
  const opening = `<details><summary>${title}</summary>\n\n`;
  const closing = '</details>\n\n';
  const rest = (number: number) => `${counted(number, 'more file')} not shown: run \`plan diff --text\`\n\n`;
  const reserve = closing.length + rest(files.length).length;
  if (files.length === 0 || budget.left < opening.length + reserve + 200 || !budget.add(opening)) return;
  let shown = 0;
  for (const { path, change, patch, ...file } of files) {
    const name = `**${change}** ${code(shortened(path, 200))} ${linesText({ path, change, patch, ...file })}\n\n`;
    const block = patch === '' ? name : `${name}${fenced(patch, 'diff')}\n\n`;
    if (block.length + reserve > budget.left) break;
    budget.add(block);
    shown += 1;
  }
  if (shown < files.length) budget.add(rest(files.length - shown));
  budget.add(closing);
}

/** What had no room, in one line that always has. */
function leftOutLine(left: readonly RiskGroup[]): string {
  if (left.length === 0) return '';
  const all = left.flatMap((group) => group.all);
  const counts = riskLevels
    .map((level) => ({ level, number: all.filter((risk) => risk.level === level).length }))
    .filter(({ number }) => number > 0)
    .map(({ level, number }) => `${number} ${level}`);
  return `Not shown for want of room: ${counts.join(', ')}. Run \`plan diff\`.\n`;
}

/** Room for the line that says what was left out. */
const reserved = 200;

/** For a comment on a pull request: the worst first, whole or counted, within `maxChars`. */
export const markdown: DiffFormat = {
  name: 'markdown',
  print(report, { maxChars }) {
    const budget = new Budget(maxChars - reserved);
    const { rpo, oldest } = worstTexts(report);
    const opening = `${markerOf(report)}\n${titleOf(report)}`;
    budget.add(opening);
    const foot = `<sub>${cell(sideText(report.before))} → ${cell(sideText(report.after))}</sub>\n`;
    if (!isDifferent(report)) {
      budget.add('No differences.\n\n');
      budget.add(foot);
      return budget.text;
    }
    budget.add(`Worst RPO **${rpo}** · oldest restore point **${oldest}**\n\n`);
    const all = groupRisks(report.risks);
    const main = all.filter(
      ({ first }) => !isHatch(first) && ['critical', 'high', 'medium'].includes(first.level),
    );
    const small = all.filter(({ first }) => !isHatch(first) && ['low', 'info'].includes(first.level));
    const hatches = all.filter(({ first }) => isHatch(first));
    const left = [...addTable(budget, report, '', main)];
    for (const note of report.notes) budget.add(`> ${sentence(shortened(note, widest))}\n\n`);
    left.push(...addTable(budget, report, '#### Hatches, in the words of what they change\n\n', hatches));
    const blocks = [
      listBlock(`Objects: ${objectCounts(report.objects)}`, objectLines(report)),
      listBlock('Promises of targets and services', promiseLines(report)),
      foldedTable(report, `${counted(small.length, 'change')} of low risk or none`, small),
    ];
    const unfit = blocks.filter((block) => !budget.add(block));
    if (unfit.length > 0 && small.length > 0 && unfit.includes(blocks[2] ?? '')) left.push(...small);
    budget.add(foot.length <= budget.left ? '' : '\n');
    if (budget.left > foot.length + 1000) addPatches(budget, report);
    budget.add(foot);
    return `${budget.text}${leftOutLine(left)}`;
  },
};
