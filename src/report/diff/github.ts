import { workflowCommand } from '../workflow-command.ts';
import {
  type DiffFormat,
  type DiffOptions,
  type DiffReport,
  isDifferent,
  levelCounts,
  refusedRisks,
} from './diff-report.ts';
import { groupRisks, type RiskGroup } from './groups.ts';
import { countsText, inClustersText, othersText, planFile } from './wording.ts';

/** GitHub shows so many errors, and so many warnings, of one step. */
const mostShown = 10;

/** A line of the earlier plan is no line of what the pull request shows. */
function placeOf(report: DiffReport, { first: { file, start, place } }: RiskGroup) {
  if (report.after.file === '') return { file: planFile(report) };
  return place.side === 'after' && start !== null
    ? { file, line: start.line, col: start.column }
    : { file: report.after.file };
}

function annotation(report: DiffReport, group: RiskGroup, { failOn }: DiffOptions): string {
  const { level, code, subject, message, before, after, effect, clusters } = group.first;
  const values = before === '' && after === '' ? '' : `${before || 'nothing'} → ${after || 'nothing'}`;
  const text = [message + inClustersText(report, clusters), values, othersText(group), effect];
  const kind = refusedRisks(report, failOn).includes(group.first) ? 'error' : 'warning';
  return workflowCommand(
    kind,
    { ...placeOf(report, group), title: `${level}: ${code} of ${subject}` },
    text.filter((line) => line !== '').join('\n'),
  );
}

function summary(report: DiffReport, shown: number, total: number): string {
  if (!isDifferent(report)) return 'no differences';
  const counts = levelCounts(report).map(({ level, number }) => `${number} ${level}`);
  const cut = shown < total ? `; ${total - shown} more of those above low are not shown here` : '';
  return `${countsText(report, counts)}${cut}`;
}

/** Workflow commands, which GitHub shows in the pull request: the worst risks that nobody has accepted. */
export const github: DiffFormat = {
  name: 'github',
  print(report, options) {
    const open = report.risks.filter(
      ({ level, acknowledged }) => acknowledged === null && level !== 'low' && level !== 'info',
    );
    const groups = groupRisks(open);
    const shown = groups.slice(0, mostShown);
    const lines = [
      ...report.notes.map((note) => workflowCommand('notice', {}, note)),
      ...shown.map((group) => annotation(report, group, options)),
      `plan diff: ${summary(report, shown.length, groups.length)}`,
    ];
    return `${lines.join('\n')}\n`;
  },
};
