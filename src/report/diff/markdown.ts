import { riskLevels } from '../../diff/risk.ts';
import { counted } from '../../enumeration.ts';
import { Budget } from './budget.ts';
import { type DiffFormat, type DiffReport, isDifferent, levelCounts, worstLevel } from './diff-report.ts';
import { groupFiles, groupObjects, groupRisks, type RiskGroup } from './groups.ts';
import { cell, cut, head, icons, row, shortRow, widest } from './markdown-rows.ts';
import { code, fenced, prose, sentence, shortened } from './markdown-text.ts';
import {
  countsText,
  fateText,
  fieldsText,
  filesText,
  inClustersText,
  linesText,
  objectCounts,
  objectName,
  planFile,
  promiseText,
  sideText,
  worstTexts,
} from './wording.ts';

const folded = (title: string, body: string): string =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n\n`;

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
  report.promises.map((promise) => {
    const where = prose(inClustersText(report, promise.clusters));
    return `- ${code(promise.subject)}: ${promiseText(report, promise)}${where}`;
  });

const objectLines = (report: DiffReport): readonly string[] =>
  groupObjects(report).map(({ first: object, clusters }) => {
    const where = prose(inClustersText(report, clusters));
    const detail = object.change === 'changed' ? cell(fieldsText(object), widest) : fateText(object);
    return `- ${object.change} ${cell(objectName(object), widest)}${where}${detail === '' ? '' : `: ${detail}`}`;
  });

function titleOf(report: DiffReport): string {
  const counts = levelCounts(report).map(({ level, number }) => `${number} ${level}`);
  const worst = worstLevel(report);
  const icon = !report.isCompared ? '❔' : worst === null ? '✅' : icons[worst];
  return `### ${icon} Backup plan: ${countsText(report, counts)} · ${cell(planFile(report), 100)}

`;
}

/** A name that is safe in an HTML comment and in a search. */
const markerKey = (file: string): string =>
  encodeURIComponent(shortened(file, 120).toWellFormed()).replace(/-{2,}/g, (run) =>
    '%2D'.repeat(run.length),
  );

/** First line of the Markdown form, by which a comment is found again. */
const markerOf = (report: DiffReport): string => `<!-- plan-diff key=${markerKey(planFile(report))} v=1 -->`;

/** Unified diffs, smallest first, each whole or not at all. */
function addPatches(budget: Budget, report: DiffReport): void {
  const files = [...groupFiles(report)].sort((a, b) => a.first.patch.length - b.first.patch.length);
  const title = `Rendered files: ${counted(report.files.length, 'file')} differ${report.files.length === 1 ? 's' : ''}`;
  const opening = `<details><summary>${title}</summary>\n\n`;
  const closing = '</details>\n\n';
  const rest = (number: number) => `${counted(number, 'more file')} not shown: run \`plan diff --text\`\n\n`;
  const reserve = closing.length + rest(files.length).length;
  if (files.length === 0) return;
  if (budget.left < opening.length + reserve + 200) {
    budget.add(`${title}: run \`plan diff --text\`\n\n`);
    return;
  }
  budget.add(opening);
  let shown = 0;
  for (const { first, clusters } of files) {
    const where = prose(filesText(report, clusters));
    const name = `**${first.change}** ${cell(first.path, 200)}${where} ${linesText(first)}\n\n`;
    const block = first.patch === '' ? name : `${name}${fenced(first.patch, 'diff')}\n\n`;
    if (block.length + reserve > budget.left) break;
    budget.add(block);
    shown += 1;
  }
  if (shown < files.length) budget.add(rest(files.length - shown));
  budget.add(closing);
}

/** What had no room, in one line that always has. */
function leftOutLine(left: readonly RiskGroup[], sections: readonly string[]): string {
  const all = left.flatMap((group) => group.all);
  const counts = riskLevels
    .map((level) => ({ level, number: all.filter((risk) => risk.level === level).length }))
    .filter(({ number }) => number > 0)
    .map(({ level, number }) => `${number} ${level}`);
  const words = [...counts, ...sections];
  return words.length === 0 ? '' : `Not shown for want of room: ${words.join(', ')}. Run \`plan diff\`.\n`;
}

/** Room for the line that says what was left out. */
const reserved = 200;

/** Blocks that are shown whole or named, each under the word that names it. */
function addBlocks(
  budget: Budget,
  report: DiffReport,
  small: readonly RiskGroup[],
): { readonly left: readonly RiskGroup[]; readonly sections: readonly string[] } {
  const sections: string[] = [];
  const lists = [
    ['objects', listBlock(`Objects: ${objectCounts(report.objects)}`, objectLines(report))],
    ['promises', listBlock('Promises of targets and services', promiseLines(report))],
  ] as const;
  for (const [word, block] of lists) if (!budget.add(block)) sections.push(word);
  const title = `${counted(small.length, 'change')} of low risk or none`;
  return { left: budget.add(foldedTable(report, title, small)) ? [] : small, sections };
}

/** For a comment on a pull request: the worst first, whole or counted, within `maxChars`. */
export const markdown: DiffFormat = {
  name: 'markdown',
  print(report, { maxChars }) {
    const budget = new Budget(maxChars - reserved);
    const { rpo, oldest } = worstTexts(report);
    const foot = `<sub>${cell(sideText(report.before))} → ${cell(sideText(report.after))}</sub>\n`;
    budget.add(`${markerOf(report)}\n`);
    budget.add(titleOf(report));
    budget.add(
      isDifferent(report)
        ? `Worst RPO **${rpo}** · oldest restore point **${oldest}**\n\n`
        : 'No differences.\n\n',
    );
    for (const note of report.notes) budget.add(`> Note: ${sentence(cut(note))}\n\n`);
    const groups = groupRisks(report.risks);
    const isSmall = ({ first: { level } }: RiskGroup) => level === 'low' || level === 'info';
    const isHatch = ({ first: { code: name } }: RiskGroup) => name === 'hatch-changed';
    const main = groups.filter((group) => !isHatch(group) && !isSmall(group));
    const hatches = groups.filter(isHatch);
    const left = [
      ...addTable(budget, report, '', main),
      ...addTable(budget, report, '#### Hatches, in the words of what they change\n\n', hatches),
    ];
    const rest = addBlocks(
      budget,
      report,
      groups.filter((group) => !isHatch(group) && isSmall(group)),
    );
    if (budget.left > foot.length + 1000) addPatches(budget, report);
    budget.add(foot);
    return `${budget.text}${leftOutLine([...left, ...rest.left], rest.sections)}`;
  },
};
