// What the run of a fork says of its change. The pull request may have changed that run, so nothing of it is taken over but
// words, each in a code span.
import { readFileSync, statSync } from 'node:fs';
import { code } from '../markdown-code.mjs';

const icons = { critical: '🔴', high: '🟠', medium: '🟡', low: '🔵', info: '⚪' };
const levels = Object.keys(icons);

const mostBytes = 32 * 1024 * 1024;
const [mostRisks, mostNotes] = [50, 5];

const textOf = (value) => (typeof value === 'string' ? value : '');
const listOf = (value) => (Array.isArray(value) ? value : []);

/** null where the file is none that `plan diff --format json` writes. */
function reportOf(file) {
  try {
    if (statSync(file).size > mostBytes) return null;
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return report.version === 1 && Array.isArray(report.risks) ? report : null;
  } catch {
    return null;
  }
}

/** Only what says why it was accepted is: what the fork left may lack the word, or hold another. */
const isAccepted = ({ acknowledged }) => typeof acknowledged?.reason === 'string';

function row(risk) {
  const icon = isAccepted(risk) ? '✅' : icons[risk.level];
  const cells = [
    `${icon} ${risk.level}`,
    `${code(textOf(risk.code))}<br>${code(textOf(risk.subject))}`,
    code(textOf(risk.message)),
    code(textOf(risk.before)),
    code(textOf(risk.after)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const title = (report, risks) => {
  const open = levels
    .map((level) => ({
      level,
      number: risks.filter((risk) => risk.level === level && !isAccepted(risk)).length,
    }))
    .filter(({ number }) => number > 0);
  const counts = open.map(({ level, number }) => `${number} ${level}`).join(', ');
  const plan = code(textOf(report.head?.file) || textOf(report.base?.file));
  if (report.summary?.compared === false)
    return `### ❔ Backup plan: nothing could be compared · ${plan}\n\n`;
  const icon = open.length === 0 ? '✅' : icons[open[0].level];
  return `### ${icon} Backup plan: ${counts === '' ? 'no risk' : counts} · ${plan}\n\n`;
};

/**
 * @param {string} file what `plan diff --format json` wrote in the run of the fork
 * @param {string} runUrl where the whole of it stands
 */
export function forkReview(file, runUrl) {
  const origin = `> This is what the [run of the fork](${runUrl}) said, which the pull request itself can change. The summary of that run has the whole.\n\n`;
  const report = reportOf(file);
  if (report === null)
    return `### ❔ Backup plan: not known\n\n${origin}What the run of the fork left cannot be read.\n`;
  const risks = listOf(report.risks).filter((risk) => levels.includes(risk?.level));
  const shown = risks.slice(0, mostRisks);
  const notes = listOf(report.notes)
    .slice(0, mostNotes)
    .map((note) => `> Note: ${code(textOf(note))}\n\n`);
  const head = '| | Risk | What | Before | After |\n|---|---|---|---|---|\n';
  const table = shown.length === 0 ? '' : `${head}${shown.map(row).join('')}\n`;
  const more = risks.length > shown.length ? `And ${risks.length - shown.length} more.\n` : '';
  return `${title(report, risks)}${origin}${notes.join('')}${table}${more}`;
}
