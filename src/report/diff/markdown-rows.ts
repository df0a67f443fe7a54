import type { RiskLevel } from '../../diff/risk.ts';
import type { DiffReport } from './diff-report.ts';
import type { RiskGroup } from './groups.ts';
import { code, plain, prose, sentence, shortened } from './markdown-text.ts';
import { acceptanceText, inClustersText, othersText, placeText } from './wording.ts';

export const icons: Readonly<Record<RiskLevel, string>> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

/** UTF-16 units of one cell: a comment is read, not searched. */
export const widest = 400;

export const head = '| | Risk | What | Before | After | Plan |\n|---|---|---|---|---|---|\n';

/** A code span of at most `most` UTF-16 units. */
export const cell = (text: string, most = 160): string => code(shortened(plain(text), most));

export const cut = (text: string): string => shortened(plain(text), widest);

function whatCell(report: DiffReport, group: RiskGroup): string {
  const { first } = group;
  const parts = [
    sentence(cut(first.message + inClustersText(report, first.clusters))),
    prose(cut(othersText(group))),
    sentence(cut(first.effect)),
    prose(cut(acceptanceText(first))),
  ];
  return parts.filter((part) => part !== '').join('<br>');
}

export function row(report: DiffReport, group: RiskGroup): string {
  const { level, code: name, before, after, acknowledged } = group.first;
  const icon = acknowledged === null ? icons[level] : '✅';
  const cells = [
    `${icon} ${level}`,
    `${code(name)}<br>${cell(group.first.subject)}`,
    whatCell(report, group),
    cell(before),
    cell(after),
    cell(placeText(report, group.first)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** What is left of a row where there is no room for sentences. */
export const shortRow = ({ first: { level, code: name, subject, acknowledged }, all }: RiskGroup): string =>
  `| ${acknowledged === null ? icons[level] : '✅'} ${level} | ${code(name)} | ${cell(subject, 80)}${all.length === 1 ? '' : ` and ${all.length - 1} more`} | | | |\n`;
