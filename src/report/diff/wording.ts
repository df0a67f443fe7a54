import type { PromiseChange } from '../../diff/compare-plans.ts';
import type { ObjectChange } from '../../diff/objects.ts';
import type { BackupPromise } from '../../diff/promises.ts';
import { baseNotUnderstood } from '../../diff/risks/base-not-understood.ts';
import type { FileChange } from '../../diff/text-diff.ts';
import { few } from '../../enumeration.ts';
import { humanDuration } from '../../plan/duration.ts';
import type { DiffReport, DiffSide, PlacedRisk } from './diff-report.ts';
import type { RiskGroup } from './groups.ts';

/** `origin/main (9f2c1ab)`. */
export function sideText({ name, commit }: DiffSide): string {
  if (commit === '') return name.slice(0, 60);
  return commit.startsWith(name) ? commit.slice(0, 7) : `${name} (${commit.slice(0, 7)})`;
}

/** The plan that the change is about, also where it deletes it. */
export const planFile = ({ before, after }: DiffReport): string =>
  after.file === '' ? before.file : after.file;

const seconds = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'none' : humanDuration(value);

/** `24h → 7d`, or the one value where nothing has changed. */
const changed = (before: string, after: string): string =>
  before === after ? before : `${before} → ${after}`;

/** The worst of all targets is not known where one of them is not. */
const isWorstKnown = ({ isCompared, risks }: DiffReport): boolean =>
  isCompared &&
  !risks.some(
    ({ code, subject }) =>
      code === baseNotUnderstood.code && /^(?:target|tier|retention|plan)\b/.test(subject),
  );

/** `1d → 2d (newly backed up: 7d)`; a target that is new has lost nothing, and is no worse value of the others. */
export function worstTexts(report: DiffReport): { readonly rpo: string; readonly oldest: string } {
  const { before, after, kept } = report.worst;
  const isKnown = isWorstKnown(report);
  const of = (key: keyof BackupPromise) => {
    if (!isKnown) return changed('not known', seconds(after[key]));
    if (before[key] === null || kept[key] === null || kept[key] === after[key])
      return changed(seconds(before[key]), seconds(after[key]));
    return `${changed(seconds(before[key]), seconds(kept[key]))} (newly backed up: ${seconds(after[key])})`;
  };
  return { rpo: of('rpoSeconds'), oldest: of('oldestSeconds') };
}

/** What the head of a report says; a count of what is not known would be none. */
export function countsText({ isCompared }: DiffReport, counts: readonly string[], between = ', '): string {
  if (!isCompared) return 'nothing could be compared';
  return counts.length === 0 ? 'no risk' : counts.join(between);
}

/** `RPO 1d → 7d, oldest restore point 30d`. */
export function promiseText({ isCompared }: DiffReport, { before, after }: PromiseChange): string {
  const was = (value: number | null | undefined) => (isCompared ? seconds(value) : 'not known');
  const rpo = changed(was(before?.rpoSeconds), seconds(after?.rpoSeconds));
  return `RPO ${rpo}, oldest restore point ${changed(was(before?.oldestSeconds), seconds(after?.oldestSeconds))}`;
}

/** `, in 12 of 14 clusters` behind what is said of them; '' in a plan of one. */
export function inClustersText({ clusters }: DiffReport, those: readonly string[]): string {
  if (clusters.length <= 1) return '';
  if (those.length === 1) return `, in cluster ${those[0]}`;
  return those.length === clusters.length
    ? `, in all ${clusters.length} clusters`
    : `, in ${those.length} of ${clusters.length} clusters`;
}

/** The same behind the name of a file, which says by its folder where a single one lies. */
export const filesText = (report: DiffReport, those: readonly string[]): string =>
  those.length > 1 ? inClustersText(report, those) : '';

/** `backup-plan.yaml:41:12`, with the side where it is the earlier one. */
export function placeText({ before }: DiffReport, { file, start, place }: PlacedRisk): string {
  if (file === '') return '';
  const at = start === null ? file : `${file}:${start.line}:${start.column}`;
  return place.side === 'before' && before.commit !== '' ? `${before.commit.slice(0, 7)}:${at}` : at;
}

const mostSubjects = 8;

/** `the same for shop, cart and 3 more`; '' for a single risk. */
export function othersText({ first, all }: RiskGroup): string {
  const names = all
    .filter((risk) => risk !== first)
    .map(({ subject }) => subject.slice(subject.indexOf('/') + 1));
  return names.length === 0 ? '' : `the same for ${few(names, mostSubjects)}`;
}

/** `acknowledged until 2026-12-31: reason`; '' where nobody has. */
export function acceptanceText({ acknowledged }: PlacedRisk): string {
  if (acknowledged === null) return '';
  const { reason, until } = acknowledged;
  return `acknowledged${until === '' ? ', without an end' : ` until ${until}`}: ${reason}`;
}

export const objectName = ({ kind, namespace, name }: ObjectChange): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

/** What becomes of an object that is no longer rendered. */
export function fateText({ fate }: ObjectChange): string {
  if (fate === 'pruned') return 'deleted from the cluster';
  if (fate === 'kept') return 'stays in the cluster: nothing prunes it';
  return fate === 'left' ? 'stays in the cluster until somebody deletes it' : '';
}

const mostFields = 6;

export const fieldsText = ({ fields }: ObjectChange): string => few(fields, mostFields);

export const objectCounts = (objects: readonly ObjectChange[]): string =>
  (['added', 'changed', 'removed'] as const)
    .map((change) => `${objects.filter((object) => object.change === change).length} ${change}`)
    .join(', ');

/** `+3 −1`, or why it is not told. */
export function linesText({ added, removed, withheld }: FileChange): string {
  if (withheld === 'secret') return 'holds a Secret: not shown';
  return added === null || removed === null ? 'too much to show' : `+${added} −${removed}`;
}

export const signs = { added: '+', changed: '~', removed: '-' } as const;
