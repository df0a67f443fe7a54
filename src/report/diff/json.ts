import { pointerOf } from '../../json-pointer.ts';
import { jsonText } from '../json.ts';
import { countRisks, type DiffFormat, isDifferent, worstLevel } from './diff-report.ts';

const countOf = (items: readonly { readonly change: string }[], change: string): number =>
  items.filter((item) => item.change === change).length;

/** For programs; `schema/diff.schema.json` describes it. */
export const json: DiffFormat = {
  name: 'json',
  print(report) {
    const { open, acknowledged } = countRisks(report.risks);
    const { before, after } = report.worst;
    return jsonText({
      version: 1,
      base: report.before,
      head: report.after,
      clusters: report.clusters,
      notes: report.notes,
      summary: {
        different: isDifferent(report),
        compared: report.isCompared,
        worst: worstLevel(report),
        ...open,
        acknowledged,
        rpoSeconds: { before: before.rpoSeconds, after: after.rpoSeconds },
        oldestRestorePointSeconds: { before: before.oldestSeconds, after: after.oldestSeconds },
        objects: {
          added: countOf(report.objects, 'added'),
          changed: countOf(report.objects, 'changed'),
          removed: countOf(report.objects, 'removed'),
          pruned: report.objects.filter(({ fate }) => fate === 'pruned').length,
        },
        files: report.files.length,
      },
      risks: report.risks.map((risk) => ({
        code: risk.code,
        level: risk.level,
        subject: risk.subject,
        message: risk.message,
        before: risk.before,
        after: risk.after,
        effect: risk.effect,
        side: risk.place.side === 'before' ? 'base' : 'head',
        file: risk.file === '' ? null : risk.file,
        line: risk.start?.line ?? null,
        column: risk.start?.column ?? null,
        path: pointerOf(risk.place.path),
        clusters: risk.clusters,
        acknowledged: risk.acknowledged,
      })),
      promises: report.promises.map(({ subject, before: was, after: is, clusters }) => ({
        subject,
        before:
          was === null ? null : { rpoSeconds: was.rpoSeconds, oldestRestorePointSeconds: was.oldestSeconds },
        after:
          is === null ? null : { rpoSeconds: is.rpoSeconds, oldestRestorePointSeconds: is.oldestSeconds },
        clusters,
      })),
      objects: report.objects.map(
        ({ change, apiVersion, kind, namespace, name, file, fate, fields, cluster }) => ({
          ...{ change, apiVersion, kind, namespace, name, file },
          fate: fate === '' ? null : fate,
          fields,
          cluster,
        }),
      ),
      files: report.files.map(({ path, change, added, removed, withheld }) => ({
        ...{ path, change, added, removed, withheld },
      })),
    });
  },
};
