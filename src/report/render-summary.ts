import { counted } from '../enumeration.ts';
import type { WriteReport } from '../output/write-tree.ts';
import { folderText } from '../plan/bucket-folder.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { restoresOnly } from '../plan/restores-only.ts';
import { chartMonitors } from '../renderers/chart-monitors.ts';
import { oneLine } from './display.ts';

function filesLine(folder: string, { created, changed, unchanged, pruned }: WriteReport): string {
  const total = created.length + changed.length + unchanged.length;
  const parts = [
    [created.length, 'created'],
    [changed.length, 'changed'],
    [unchanged.length, 'unchanged'],
    [pruned.length, 'removed'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `Rendered ${counted(total, 'file')} into ${folder} (${said.join(', ')}).`;
}

/** They are in no manifest from now on, so that this is the only time anybody hears of them. */
const releasedLines = (folder: string, { released }: WriteReport): readonly string[] =>
  released.map(
    (path) =>
      `${folder}/${path} stays, since it may keep files beside it out of Git: delete those first, then it.`,
  );

function contentsLine({ cluster, schedules, storage, patches }: ResolvedPlan): string {
  const paused = schedules.filter((schedule) => schedule.paused).length;
  const hooked = schedules.filter(({ hooks }) => hooks.length > 0).length;
  const said = [
    `${counted(schedules.length, 'schedule')}${paused === 0 ? '' : ` (${paused} paused)`}`,
    counted(storage.length, 'storage location'),
    ...(hooked === 0 ? [] : [`hooks on ${counted(hooked, 'schedule')}`]),
    ...(patches.length === 0 ? [] : [counted(patches.length, 'patch', 'patches')]),
  ];
  return `They hold ${said.join(', ')} for cluster ${cluster}.`;
}

/** The most locations that are named. */
const mostLocations = 5;

/** Where backups go: another folder of the bucket than before means that those which exist are out of sight. */
function destination({ storage }: ResolvedPlan): string {
  const named = storage
    .slice(0, mostLocations)
    .map(
      (location) =>
        `${location.name} ${location.readOnly ? 'only reads' : 'writes to'} ${folderText(location)}`,
    );
  const more = storage.length - named.length;
  return [...named, ...(more === 0 ? [] : [`and ${counted(more, 'more location')}`])].join(', ');
}

const destinationLines = (plan: ResolvedPlan): readonly string[] =>
  plan.storage.length === 0
    ? []
    : [`Storage location${plan.storage.length === 1 ? '' : 's'}: ${destination(plan)}.`];

/** What keeps a chart from being installed at all. */
function monitorLines(plan: ResolvedPlan): readonly string[] {
  const monitors = chartMonitors(plan);
  if (monitors.length === 0) return [];
  const keys = monitors.map((key) => `velero.values.metrics.${key}.enabled`).join(' and ');
  return [
    `Velero's chart makes monitors: the CRDs of the Prometheus operator must be in the cluster before it, or it is not installed. Where they are not, say false at ${keys}.`,
  ];
}

function conditionLines({ patches }: ResolvedPlan): readonly string[] {
  return patches.map(({ name, without }) => `Without patches/${name}.yaml ${without}.`);
}

function inventoryLines({ inventory, targets }: ResolvedPlan): readonly string[] {
  const byLabel = targets.filter(({ namespaceSelector }) => namespaceSelector !== '').length;
  if (inventory === null || byLabel === 0) return [];
  const has = `${counted(byLabel, 'target')} ${byLabel === 1 ? 'takes' : 'take'} namespaces by label`;
  return [
    `${has}, as they are in ${inventory.readFrom}: render again when a namespace comes, goes or is labelled.`,
  ];
}

/** Outside Git nothing tells where the folder lies in the source that Flux reads. */
function guessedPathLines({ plans, hasClusters }: RenderedPlans): readonly string[] {
  const guessed = plans.filter(
    ({ output: { format, flux } }) => format === 'flux' && flux.computedPath === '' && !flux.stated,
  );
  const [plan] = guessed;
  if (plan === undefined) return [];
  const { path } = plan.output.flux;
  const said = `The plan lies in no Git work tree, so Flux is told ${path}`;
  return !hasClusters
    ? [`${said}; say output.flux.path if its source has another root.`]
    : [`${said}${guessed.length === 1 ? '' : ' and the like'}; render it in the work tree that Flux reads.`];
}

const appliers: Readonly<Record<ResolvedPlan['output']['format'], string>> = {
  flux: 'commit FOLDER and Flux applies FOLDER/kubernetes',
  argocd: 'commit FOLDER and let Argo CD apply FOLDER/kubernetes',
  plain: 'its steps apply FOLDER/kubernetes',
};

/** The most clusters that are listed; all of them are in the README of the output. */
const mostClusters = 20;

/** What each cluster comes to, in columns. */
function clusterLines(plans: readonly ResolvedPlan[]): readonly string[] {
  const listed = plans.slice(0, mostClusters);
  const width = Math.max(...listed.map(({ cluster }) => cluster.length));
  const lines = listed.map((plan) => {
    const { cluster, schedules, storage, patches } = plan;
    const counts = [
      counted(schedules.length, 'schedule'),
      counted(storage.length, 'storage location'),
      ...(patches.length === 0 ? [] : [counted(patches.length, 'patch', 'patches')]),
      ...(storage.length === 0 ? [] : [destination(plan)]),
    ];
    return `  ${cluster.padEnd(width)}  ${counts.join(', ')}`;
  });
  const more = plans.length - listed.length;
  return more === 0 ? lines : [...lines, `  and ${counted(more, 'more cluster')}`];
}

/** Lines that say the same of several clusters, once. */
const distinct = (lines: readonly string[]): readonly string[] => [...new Set(lines)];

/** The plan of each cluster; `hasClusters`: each has a folder of its own, also where there is one alone. */
interface RenderedPlans {
  readonly plans: readonly ResolvedPlan[];
  readonly hasClusters: boolean;
}

/** What `plan render` says on a terminal: what it made, what depends on somebody else, and what to do next. */
export function renderSummary(rendered: RenderedPlans, folder: string, written: WriteReport): string {
  const { plans, hasClusters } = rendered;
  const [plan] = plans;
  if (plan === undefined) return '';
  const lines = [
    filesLine(folder, written),
    ...releasedLines(folder, written),
    ...(hasClusters ? clusterLines(plans) : [contentsLine(plan), ...destinationLines(plan)]),
    ...distinct(plans.flatMap(inventoryLines)),
    ...distinct(plans.flatMap(conditionLines)),
    ...guessedPathLines(rendered),
    '',
    hasClusters
      ? `Next: ${folder}/README.md lists the clusters; the README.md of each leads from nothing to its first backup. For each, ${appliers[plan.output.format].replaceAll('FOLDER', `${folder}/CLUSTER`)}.`
      : `Next: ${folder}/README.md leads from nothing to the first ${restoresOnly(plan) ? 'restore' : 'backup'}; ${appliers[plan.output.format].replaceAll('FOLDER', folder)}.`,
    ...distinct(plans.flatMap(monitorLines)),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}
