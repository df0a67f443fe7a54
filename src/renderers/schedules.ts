import template from '../../templates/schedules.yaml.hbs';
import { isMap, type JsonObject } from '../json.ts';
import { goDuration } from '../plan/duration.ts';
import type { PlacedHook, ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { targetLabel } from '../platform/output-labels.ts';
import type { HookStep } from '../recipes/recipe.ts';
import { backupFilters } from '../velero/backup-filters.ts';
import { labelSelectorOf, type Selector } from '../velero/label-selector.ts';
import { snapshotClassAnnotation } from '../velero/snapshot-class-annotation.ts';
import { appliedWith } from './applied-with.ts';
import { configFolders } from './config-folders.ts';
import { distinctKeys, mapOf, type Pair, planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** A Kubernetes LabelSelector with only the parts that say something. */
function kubernetesSelector(selector: Selector): JsonObject {
  const { matchLabels, matchExpressions } = labelSelectorOf(selector);
  return {
    ...(matchLabels.length === 0 ? {} : { matchLabels: mapOf(matchLabels) }),
    ...(matchExpressions.length === 0
      ? {}
      : {
          matchExpressions: matchExpressions.map(({ key, operator, values }) =>
            values.length === 0 ? { key, operator } : { key, operator, values },
          ),
        }),
  };
}

const execOf = ({ container, command, onError, timeoutSeconds }: HookStep) => ({
  container,
  onError,
  timeout: goDuration(timeoutSeconds),
  command,
});

function hookView({ service, hook, namespace, selector }: PlacedHook) {
  return {
    name: `${service}-${hook.name}`,
    namespace,
    labelSelector: kubernetesSelector(selector),
    pre: hook.pre.map(execOf),
    post: hook.post.map(execOf),
  };
}

const pairsOf = (map: unknown): readonly Pair[] =>
  isMap(map) ? Object.entries(map).map(([key, value]) => ({ key, value: String(value) })) : [];

/** The hatch, apart from what the template writes itself. */
function hatchParts(spec: JsonObject | null) {
  const { template: inTemplate, ...specExtra } = spec ?? {};
  const { metadata, ...templateExtra } = isMap(inTemplate) ? inTemplate : {};
  const filled = (part: JsonObject) => (Object.keys(part).length === 0 ? null : part);
  return {
    specExtra: filled(specExtra),
    templateExtra: filled(templateExtra),
    labels: isMap(metadata) ? pairsOf(metadata['labels']) : [],
  };
}

/** How a backup names the class of a driver. Velero copies a Schedule's annotations to its Backups. */
const existingClasses = ({ volumes }: ResolvedPlan, schedule: Schedule): readonly Pair[] =>
  schedule.volumes.method === 'none'
    ? []
    : volumes.snapshotClasses
        .filter(({ existing }) => existing)
        .map(({ name, driver }) => ({ key: snapshotClassAnnotation(driver), value: name }));

function viewOf(plan: ResolvedPlan, common: readonly Pair[], schedule: Schedule) {
  const filters = backupFilters(schedule.scope);
  const { specExtra, templateExtra, labels: hatchLabels } = hatchParts(schedule.scheduleSpec);
  const { volumes } = schedule;
  const targetPair = { key: targetLabel, value: schedule.target };
  const content = {
    ...filters,
    name: schedule.name,
    namespace: plan.velero.namespace,
    labels: distinctKeys([...schedule.labels, ...common, targetPair]),
    // Said explicitly, or Velero would copy our own labels to every Backup and prune tools would find backups by them.
    backupLabels: distinctKeys([...schedule.labels, ...hatchLabels, ...common.slice(-1), targetPair]),
    annotations: schedule.annotations,
    cron: schedule.cron,
    paused: schedule.paused,
    ttl: goDuration(schedule.ttlSeconds),
    storage: schedule.storage,
    saysClusterResources: filters.includeClusterResources !== null,
    labelSelector: filters.labelSelector === null ? null : kubernetesSelector(filters.labelSelector),
    orLabelSelectors: filters.orLabelSelectors.map(kubernetesSelector),
    defaultVolumesToFsBackup: volumes.defaultVolumesToFsBackup,
    snapshotVolumes: volumes.snapshotVolumes,
    snapshotMoveData: volumes.snapshotMoveData,
    policy: volumes.policy,
    hooks: schedule.hooks.map(hookView),
    specExtra,
    templateExtra,
  };
  const ours = [...existingClasses(plan, schedule), ...appliedWith(plan, { isVeleros: true, content })];
  return { ...content, annotations: distinctKeys([...schedule.annotations, ...ours]) };
}

export const schedules: Renderer = {
  name: 'schedules',
  description: 'every Velero Schedule with its scope, retention, volumes and hooks',
  kind: 'kubernetes',
  template,
  *files(plan) {
    const common = planLabels(plan);
    for (const folder of configFolders(plan)) {
      if (folder.schedules.length === 0) continue;
      yield {
        path: `kubernetes/${folder.name}/schedules.yaml`,
        view: { schedules: folder.schedules.map((schedule) => viewOf(plan, common, schedule)) },
        origin: ['targets'],
        objects: folder.schedules.map(({ name }) =>
          object('velero.io/v1', 'Schedule', plan.velero.namespace, name),
        ),
      };
    }
  },
};
