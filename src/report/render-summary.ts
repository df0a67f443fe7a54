import type { ResolvedPlan } from '../plan/resolved-plan.ts';

/** What writing the output came to. */
export interface Written {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly pruned: readonly string[];
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

function filesLine(folder: string, { created, changed, unchanged, pruned }: Written): string {
  const total = created.length + changed.length + unchanged.length;
  const parts = [
    [created.length, 'created'],
    [changed.length, 'changed'],
    [unchanged.length, 'unchanged'],
    [pruned.length, 'removed'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `Rendered ${count(total, 'file')} into ${folder} (${said.join(', ')}).`;
}

function contentsLine({ cluster, schedules, storage, patches }: ResolvedPlan): string {
  const paused = schedules.filter((schedule) => schedule.paused).length;
  const hooked = schedules.filter(({ hooks }) => hooks.length > 0).length;
  const said = [
    `${count(schedules.length, 'schedule')}${paused === 0 ? '' : ` (${paused} paused)`}`,
    count(storage.length, 'storage location'),
    ...(hooked === 0 ? [] : [`hooks on ${count(hooked, 'schedule')}`]),
    ...(patches.length === 0 ? [] : [count(patches.length, 'patch', 'patches')]),
  ];
  return `They hold ${said.join(', ')} for cluster ${cluster}.`;
}

function conditionLines({ patches }: ResolvedPlan): readonly string[] {
  return patches.map(({ name, without }) => `Without patches/${name}.yaml ${without}.`);
}

/** Outside Git nothing tells where the folder lies in the source that Flux reads. */
function guessedPathLines({ output: { format, flux } }: ResolvedPlan): readonly string[] {
  if (format !== 'flux' || flux.computedPath !== '' || flux.stated) return [];
  return [
    `The plan lies in no Git work tree, so Flux is told ${flux.path}; say output.flux.path if its source has another root.`,
  ];
}

const appliers: Readonly<Record<ResolvedPlan['output']['format'], string>> = {
  flux: 'commit FOLDER and Flux applies FOLDER/kubernetes',
  argocd: 'commit FOLDER and let Argo CD apply FOLDER/kubernetes',
  plain: 'its steps apply FOLDER/kubernetes',
};

/** What `plan render` says on a terminal: what it made, what depends on somebody else, and what to do next. */
export function renderSummary(plan: ResolvedPlan, folder: string, written: Written): string {
  const lines = [
    filesLine(folder, written),
    contentsLine(plan),
    ...conditionLines(plan),
    ...guessedPathLines(plan),
    '',
    `Next: ${folder}/README.md leads from nothing to the first backup; ${appliers[plan.output.format].replaceAll('FOLDER', folder)}.`,
  ];
  return `${lines.join('\n')}\n`;
}
