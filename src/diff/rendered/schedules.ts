import type { JsonObject } from '../../json.ts';
import { zoneOfCron } from '../../plan/placed-cron.ts';
import { gapsOfCron } from '../../plan/resolve/timing.ts';
import type { ResolvedPlan, Schedule, VolumeMethod } from '../../plan/resolved-plan.ts';
import { clusterLabel, managedByLabel, partOfLabel, targetLabel } from '../../platform/output-labels.ts';
import { parseGoDuration } from '../../velero/cron/index.ts';
import { mapAt, text } from './read-objects.ts';
import { scopeOfTemplate } from './scope-of-template.ts';

function methodOf(template: JsonObject): VolumeMethod | 'none' {
  if (template['defaultVolumesToFsBackup'] === true) return 'fs-backup';
  if (template['snapshotMoveData'] === true) return 'snapshot-move';
  return template['snapshotVolumes'] === true ? 'snapshot' : 'skip';
}

/** Fields that narrow what a backup takes. */
export const filters = (template: JsonObject): string =>
  JSON.stringify(
    Object.entries(template)
      .filter(([key]) => /^(?:included|excluded|include|labelSelector|orLabelSelectors)/.test(key))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** A Schedule of the folder, with the one that is rendered now under its name. */
export interface SchedulePair {
  readonly document: JsonObject;
  readonly now: NowSchedule | null;
}

/** A schedule of the plan with the object that it renders to. */
export interface NowSchedule {
  readonly document: JsonObject;
  readonly schedule: Schedule;
}

/** Labels that every object of ours has. */
const isOurs = (key: string): boolean =>
  [managedByLabel, partOfLabel, clusterLabel, targetLabel].includes(key);
/** What whoever applies the object, or Velero, reads there follows from the rest of the plan. */
const isDerived = (key: string): boolean =>
  /^(?:kustomize\.toolkit\.fluxcd\.io|argocd\.argoproj\.io|velero\.io)\//.test(key);

function pairsOf(
  map: JsonObject,
  own: Schedule['labels'],
  isOther: (key: string) => boolean,
): Schedule['labels'] {
  const known = new Map(own.map((pair) => [pair.key, pair]));
  return Object.entries(map)
    .filter(([key]) => known.has(key) || !isOther(key))
    .map(([key, value]) => ({ key, value: String(value), path: known.get(key)?.path ?? [] }));
}

/**
 * A schedule as its object says it; what no object says is as in the one that is rendered now, or in `like`, which may
 * be what it was renamed to. Its hooks are not read here, nor which series it is of.
 */
export function scheduleOf(
  { document, now }: SchedulePair,
  plan: ResolvedPlan,
  cronNow: ResolvedPlan['velero']['release']['cron'],
  like: NowSchedule,
): Schedule {
  const metadata = mapAt(document, 'metadata');
  const spec = mapAt(document, 'spec');
  const template = mapAt(spec, 'template');
  const known = now ?? like;
  const own =
    now?.schedule ?? ({ ...like.schedule, hooks: [], labels: [], annotations: [] } satisfies Schedule);
  const cron = text(spec['schedule']);
  const dialect = plan.velero.release.cron;
  const gaps = gapsOfCron(cron, dialect);
  const hasGaps = gaps?.longest === own.longestGapSeconds && gaps?.shortest === own.shortestGapSeconds;
  // The minute of a word form hangs on the name of the schedule.
  const isSame = dialect === cronNow && (own.cron === cron || (now === null && hasGaps));
  const longestGapSeconds = isSame ? own.longestGapSeconds : (gaps?.longest ?? null);
  const method = methodOf(template);
  const isNow = filters(mapAt(known.document, 'spec', 'template')) === filters(template);
  const policy = text(mapAt(template, 'resourcePolicy')['name']);
  return {
    ...own,
    name: text(metadata['name']),
    baseName: text(metadata['name']),
    target: text(mapAt(metadata, 'labels')[targetLabel]) || own.target,
    scheduleText: isSame ? own.scheduleText : cron,
    cron,
    timeZone: zoneOfCron(cron),
    manual: isSame && own.manual,
    paused: spec['paused'] === true,
    longestGapSeconds,
    shortestGapSeconds: isSame ? own.shortestGapSeconds : (gaps?.shortest ?? null),
    promiseGapSeconds: longestGapSeconds,
    ttlSeconds: parseGoDuration(text(template['ttl'])) ?? own.ttlSeconds,
    storage: text(template['storageLocation']),
    scope: isNow ? known.schedule.scope : scopeOfTemplate(template),
    volumes: {
      path: own.volumes.path,
      method: own.volumes.method === 'none' && method === 'skip' ? 'none' : method,
      defaultVolumesToFsBackup: template['defaultVolumesToFsBackup'] === true,
      snapshotVolumes: template['snapshotVolumes'] === true,
      snapshotMoveData: template['snapshotMoveData'] === true,
      policy: policy === '' ? null : policy,
    },
    labels: pairsOf(mapAt(metadata, 'labels'), own.labels, isOurs),
    annotations: pairsOf(mapAt(metadata, 'annotations'), own.annotations, isDerived),
  };
}
