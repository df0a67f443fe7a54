import { counted } from '../../enumeration.ts';
import { printable } from '../display.ts';
import { type DiffFormat, type DiffReport, isDifferent, levelCounts } from './diff-report.ts';
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
  planFile,
  promiseText,
  sideText,
  signs,
  worstTexts,
} from './wording.ts';

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  printable(text.toWellFormed()).replace(/[<>&"']/g, (character) => entities[character] ?? '');

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #d1d9e0;padding:.4rem .6rem;text-align:left;vertical-align:top}
code,pre{font:13px/1.45 ui-monospace,monospace;overflow-wrap:anywhere}pre{overflow-x:auto;background:#f6f8fa;padding:.8rem}
.critical{color:#b31d28;font-weight:600}.high{color:#9a4b00;font-weight:600}.medium{color:#7d5b00}.low,.info{color:#57606a}.acknowledged{color:#1a7f37}
summary{cursor:pointer;margin:.8rem 0}ins{background:#dafbe1;text-decoration:none}del{background:#ffebe9;text-decoration:none}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}td,th{border-color:#3d444d}pre{background:#151b23}.critical{color:#ff7b72}.high{color:#ffa657}.medium{color:#d29922}.low,.info{color:#9198a1}.acknowledged{color:#3fb950}ins{background:#033a16}del{background:#67060c}}`;

const codeOf = (text: string): string => (text === '' ? '' : `<code>${escaped(text)}</code>`);

function row(report: DiffReport, group: RiskGroup): string {
  const { first } = group;
  const { level, acknowledged } = first;
  const what = [
    first.message + inClustersText(report, first.clusters),
    othersText(group),
    first.effect,
    acceptanceText(first),
  ].filter((part) => part !== '');
  const cells = [
    `<span class="${acknowledged === null ? level : 'acknowledged'}">${level}</span>`,
    `${codeOf(first.code)}<br>${codeOf(first.subject)}`,
    what.map(escaped).join('<br>'),
    codeOf(first.before),
    codeOf(first.after),
    codeOf(placeText(report, first)),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function table(report: DiffReport, title: string, groups: readonly RiskGroup[]): string {
  if (groups.length === 0) return '';
  const names = ['Level', 'Risk', 'What', 'Before', 'After', 'Plan']
    .map((name) => `<th>${name}</th>`)
    .join('');
  return `<h2>${title}</h2>\n<table><thead><tr>${names}</tr></thead><tbody>\n${groups.map((group) => row(report, group)).join('\n')}\n</tbody></table>\n`;
}

const list = (title: string, items: readonly string[]): string =>
  items.length === 0
    ? ''
    : `<details><summary>${title}</summary>\n<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>\n</details>\n`;

function patchHtml(patch: string): string {
  const lines = patch.split('\n').map((line) => {
    if (line.startsWith('+')) return `<ins>${escaped(line)}</ins>`;
    return line.startsWith('-') ? `<del>${escaped(line)}</del>` : escaped(line);
  });
  return `<pre>${lines.join('\n')}</pre>`;
}

function body(report: DiffReport): string {
  const counts = levelCounts(report).map(
    ({ level, number }) => `<span class="${level}">${number} ${level}</span>`,
  );
  const { rpo, oldest } = worstTexts(report);
  const groups = groupRisks(report.risks);
  const isHatch = ({ first }: RiskGroup) => first.code === 'hatch-changed';
  const promises = report.promises.map((promise) => {
    const where = escaped(inClustersText(report, promise.clusters));
    return `${codeOf(promise.subject)}: ${promiseText(report, promise)}${where}`;
  });
  const objects = groupObjects(report).map(({ first: object, clusters }) => {
    const where = escaped(inClustersText(report, clusters));
    const detail = object.change === 'changed' ? codeOf(fieldsText(object)) : fateText(object);
    return `${object.change} ${codeOf(objectName(object))}${where}${detail === '' ? '' : `: ${detail}`}`;
  });
  const files = groupFiles(report).map(
    ({ first: file, clusters }) =>
      `${signs[file.change]} ${codeOf(file.path)}${escaped(filesText(report, clusters))} ${linesText(file)}${file.patch === '' ? '' : patchHtml(file.patch)}`,
  );
  return [
    `<h1>Backup plan: ${countsText(report, counts)}</h1>\n`,
    `<p>${codeOf(sideText(report.before))} → ${codeOf(sideText(report.after))}</p>\n`,
    ...report.notes.map((note) => `<p>Note: ${escaped(note)}</p>\n`),
    isDifferent(report)
      ? `<p>Worst RPO <strong>${rpo}</strong> · oldest restore point <strong>${oldest}</strong></p>\n`
      : '<p>No differences.</p>\n',
    table(
      report,
      'Risks',
      groups.filter((group) => !isHatch(group)),
    ),
    table(report, 'Hatches, in the words of what they change', groups.filter(isHatch)),
    list('Promises of targets and services', promises),
    list(`Objects: ${objectCounts(report.objects)}`, objects),
    list(`Rendered files: ${counted(report.files.length, 'file')}`, files),
  ].join('');
}

/** A page of its own, without scripts and without anything from elsewhere: for an artifact of a pipeline, or a browser. */
export const html: DiffFormat = {
  name: 'html',
  print: (report) =>
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Backup plan: ${escaped(planFile(report))}</title>
<style>${style}</style>
</head>
<body>
${body(report)}</body>
</html>
`,
};
