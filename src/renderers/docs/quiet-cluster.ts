import type { ResolvedPlan, StorageLocation } from '../../plan/resolved-plan.ts';
import { configFolders } from '../config-folders.ts';
import { inGroups } from '../in-groups.ts';
import { holdMirrors, releaseMirrors } from '../mirror-back-steps.ts';
import type { Step } from '../step.ts';
import { velero } from './page.ts';

/** Names in one command. */
const namesPerCommand = 20;

const running = ({ schedules }: ResolvedPlan): readonly string[] =>
  schedules.filter(({ paused }) => !paused).map(({ name }) => name);

function scheduleCommands(plan: ResolvedPlan, verb: 'pause' | 'unpause'): readonly string[] {
  const names = running(plan);
  if (names.length === 0) return [];
  return inGroups(names, namesPerCommand).map((group) =>
    velero(plan, [`schedule ${verb}`, ...group].join(' \\\n  ')),
  );
}

const accessMode = ({ velero }: ResolvedPlan, { name }: StorageLocation, mode: string): string =>
  `kubectl --namespace ${velero.namespace} patch backupstoragelocations.velero.io ${name} --type merge \\\n  --patch '{"spec":{"accessMode":"${mode}"}}'`;

/** Lets Velero neither store nor delete in any location. */
export const makeReadOnly = (plan: ResolvedPlan): readonly string[] =>
  plan.storage.map((location) => accessMode(plan, location, 'ReadOnly'));

const written = ({ storage }: ResolvedPlan): readonly StorageLocation[] =>
  storage.filter(({ readOnly }) => !readOnly);

/** Lets Velero write again; locations that the plan itself makes read-only stay so. */
export const makeWritable = (plan: ResolvedPlan): readonly string[] =>
  written(plan).map((location) => accessMode(plan, location, 'ReadWrite'));

/** Whoever applies the output would take back within minutes what is changed by hand, and so is held meanwhile, then let go. */
export function holdApplier(
  { output, cluster }: ResolvedPlan,
  folders: readonly string[],
  held: boolean,
): readonly string[] {
  if (output.format === 'flux')
    return folders.map(
      (name) =>
        `kubectl --namespace ${output.flux.source.namespace} patch kustomizations.kustomize.toolkit.fluxcd.io backup-plan-${name} --type merge \\\n  --patch '{"spec":{"suspend":${held}}}'`,
    );
  if (output.format === 'argocd')
    return [
      held
        ? `argocd app set backup-plan-${cluster} --sync-policy none`
        : `argocd app set backup-plan-${cluster} --sync-policy automated --auto-prune --self-heal`,
    ];
  return [];
}

const heldFolders = (plan: ResolvedPlan): readonly string[] => [
  ...configFolders(plan).map(({ name }) => name),
  ...(plan.mirrors.length === 0 ? [] : ['mirrors']),
];

/** Nothing is written while a restore runs: no schedule fires, no mirror copies, and Velero neither stores nor deletes. */
export const quietStep = (plan: ResolvedPlan): Step => ({
  title: 'Stop what would interfere',
  text: `A schedule that fires now would store a half-restored state, and a location that Velero may write to is one in which it deletes expired backups.${plan.mirrors.length === 0 ? '' : ' A mirror would copy what applications begin anew over what they had.'}`,
  commands: [
    ...holdApplier(plan, heldFolders(plan), true),
    ...scheduleCommands(plan, 'pause'),
    ...written(plan).map((location) => accessMode(plan, location, 'ReadOnly')),
    ...holdMirrors(plan),
  ],
});

/** Undoes `quietStep`; schedules and locations that the plan itself holds back stay as they are. */
export const awakeStep = (plan: ResolvedPlan): Step => ({
  title: 'Back to normal',
  text: 'The restored data is what the next backups store, so look at it first.',
  commands: [
    ...makeWritable(plan),
    ...releaseMirrors(plan),
    ...scheduleCommands(plan, 'unpause'),
    ...holdApplier(plan, heldFolders(plan), false),
  ],
});
