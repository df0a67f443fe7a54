import type { RiskLevel } from '../../diff/risk.ts';
import { counted } from '../../enumeration.ts';
import { columns, oneLine, printable } from '../display.ts';
import { painted, wrap } from '../terminal-text.ts';
import {
  type DiffFormat,
  type DiffOptions,
  type DiffReport,
  isDifferent,
  levelCounts,
} from './diff-report.ts';
import { groupFiles, groupObjects, groupRisks, type RiskGroup } from './groups.ts';
import {
  acceptanceText,
  countsText,
  fateText,
  fieldsText,
  filesText,
  inClustersText,
  linesText,
  objectCounts,
  objectName,
  othersText,
  placeText,
  promiseText,
  sideText,
  signs,
  worstTexts,
} from './wording.ts';

/** A sign for eyes that scan; the word of the level stands beside it. */
const marks: Readonly<Record<RiskLevel, string>> = {
  critical: '✗',
  high: '!',
  medium: '·',
  low: '·',
  info: '·',
};
const colors: Readonly<Record<RiskLevel, string>> = {
  critical: '31;1',
  high: '33;1',
  medium: '36;1',
  low: '34',
  info: '34',
};

/** Sections that are lists show at most so many lines; the JSON form has all. */
const mostLines = 40;

const indented = (text: string, { width }: DiffOptions): string[] =>
  text === '' ? [] : wrap(text, width - 4, 0, '  ').map((line) => `    ${line}`);

/** `30d → 7d`; on two lines where one would be too long. */
function valueLines(before: string, after: string, options: DiffOptions): string[] {
  if (before === '' && after === '') return [];
  if (before === '' || after === '' || before === after)
    return indented(before === '' ? `now: ${after}` : after === '' ? `before: ${before}` : before, options);
  const one = `${before} → ${after}`;
  if (columns(printable(one)) <= options.width - 4) return [`    ${printable(one)}`];
  return [...indented(`before: ${before}`, options), ...indented(`after:  ${after}`, options)];
}

function riskBlock(report: DiffReport, group: RiskGroup, options: DiffOptions): string[] {
  const { first, all } = group;
  const { level, code, acknowledged } = first;
  const head = `${acknowledged === null ? marks[level] : '✓'} ${level}  ${code}`;
  const where = placeText(report, first);
  const style = acknowledged === null ? colors[level] : '32';
  const number = all.length === 1 ? '' : `  (${counted(all.length, 'subject')})`;
  return [
    `${painted(options.color, style, head)}  ${oneLine(first.subject)}${number}`,
    ...indented(first.message + inClustersText(report, first.clusters), options),
    ...valueLines(first.before, first.after, options),
    ...indented(othersText(group), options),
    ...indented(first.effect, options),
    ...indented(acceptanceText(first), options),
    ...(where === '' ? [] : [`    ${painted(options.color, '34', `at ${oneLine(where)}`)}`]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const hidden = lines.length - mostLines;
  const more = hidden > 0 ? [`  and ${hidden} more; --format json has all of them`] : [];
  return ['', title, ...lines.slice(0, mostLines), ...more];
}

function promiseLines(report: DiffReport): string[] {
  return report.promises.map((promise) => {
    const where = inClustersText(report, promise.clusters);
    return `  ${oneLine(promise.subject)}  ${promiseText(report, promise)}${where}`;
  });
}

function objectLines(report: DiffReport, options: DiffOptions): string[] {
  return groupObjects(report).flatMap(({ first: object, clusters }) => {
    const where = inClustersText(report, clusters);
    const detail = object.change === 'changed' ? fieldsText(object) : fateText(object);
    const line = `${signs[object.change]} ${objectName(object)}${where}${detail === '' ? '' : `: ${detail}`}`;
    return wrap(line, options.width - 2, 0, '    ')
      .slice(0, 3)
      .map((part) => `  ${part}`);
  });
}

function fileLines(report: DiffReport, options: DiffOptions): string[] {
  return groupFiles(report).flatMap(({ first, clusters }) => {
    const { path, change } = first;
    const line = `  ${signs[change]} ${oneLine(path)}${filesText(report, clusters)}  ${linesText(first)}`;
    if (!options.showText) return [line];
    const lines = first.patch.split('\n').filter((text) => text !== '');
    return [line, ...lines.map(printable)];
  });
}

function headLines(report: DiffReport, options: DiffOptions): string[] {
  const counts = levelCounts(report).map(({ level, number }) => `${level} ${number}`);
  const { rpo, oldest } = worstTexts(report);
  return [
    `plan diff  ${oneLine(sideText(report.before))} → ${oneLine(sideText(report.after))}`,
    '',
    painted(options.color, '1', countsText(report, counts, ' · ')),
    `worst RPO ${rpo} · oldest restore point ${oldest}`,
  ];
}

/** For people at a terminal; complete without colour, and in 80 columns. */
export const text: DiffFormat = {
  name: 'text',
  print(report, options) {
    const notes = report.notes.flatMap((note) => [
      '',
      ...wrap(`note: ${oneLine(note)}`, options.width, 0, '  '),
    ]);
    if (!isDifferent(report)) {
      const same = `plan diff  ${oneLine(sideText(report.before))} → ${oneLine(sideText(report.after))}`;
      return `${[same, ...notes, '', 'No differences.'].join('\n')}\n`;
    }
    const blocks = (all: readonly RiskGroup[]) =>
      all.flatMap((group) => ['', ...riskBlock(report, group, options)]);
    const open = report.risks.filter(({ acknowledged }) => acknowledged === null);
    const hatches = groupRisks(open.filter(({ code }) => code === 'hatch-changed'));
    const accepted = groupRisks(report.risks.filter(({ acknowledged }) => acknowledged !== null));
    const objects = objectLines(report, options);
    const files = fileLines(report, options);
    const filesTitle = `Files  ${counted(report.files.length, 'file')}${options.showText ? '' : '; --text shows how they differ'}`;
    return `${[
      ...headLines(report, options),
      ...notes,
      ...blocks(groupRisks(open.filter(({ code }) => code !== 'hatch-changed'))),
      ...(hatches.length === 0 ? [] : ['', 'Hatches, in the words of what they change', ...blocks(hatches)]),
      ...(accepted.length === 0 ? [] : ['', 'Acknowledged', ...blocks(accepted)]),
      ...section('Promises of targets and services', promiseLines(report)),
      ...section(`Objects  ${objectCounts(report.objects)}`, objects),
      ...(options.showText && files.length > 0 ? ['', filesTitle, ...files] : section(filesTitle, files)),
    ].join('\n')}\n`;
  },
};
