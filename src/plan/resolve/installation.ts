import type { Plan } from '../plan.generated.ts';
import type { VeleroInstall } from '../resolved-plan.ts';
import type { Problems } from './problems.ts';

export const installOf = ({ velero }: Plan): VeleroInstall['install'] => velero.install ?? 'helm';

type VeleroKey = keyof Plan['velero'];

const chartKeys: readonly VeleroKey[] = ['chart', 'chartRepository', 'values'];

/** Keys that no other file of the output reads, by the way in which Velero is installed. */
const unread: Readonly<Record<VeleroInstall['install'], readonly VeleroKey[]>> = {
  helm: [],
  manifests: chartKeys,
  none: [...chartKeys, 'rbac', 'registry', 'plugins', 'resources', 'concurrency', 'nodeAgent', 'repository'],
};

const whoReads = (key: VeleroKey): string =>
  chartKeys.includes(key) ? 'install: helm' : 'install: helm or install: manifests';

const statedAmong = (keys: readonly VeleroKey[], { velero }: Plan): readonly VeleroKey[] =>
  keys.filter((key) => velero[key] !== undefined);

/** The keys that must leave the plan when somebody else installs Velero. */
export const statedInstallKeys = (plan: Plan): readonly VeleroKey[] => statedAmong(unread.none, plan);

/** What an installation cannot be without, and what says nothing to the one that the plan names. */
export function reportInstallation(plan: Plan, problems: Problems): void {
  const install = installOf(plan);
  for (const key of statedAmong(unread[install], plan))
    problems.add(
      'key-without-effect',
      { path: ['velero', key], at: 'key' },
      'velero',
      `velero.${key} says nothing to an installation by ${install}`,
      `leave it out, or write ${whoReads(key)}`,
    );
  if (install === 'none') return;
  if (plan.velero.repository === undefined)
    problems.add(
      'no-repository-password',
      { path: ['velero'], at: 'key' },
      'velero',
      'velero has no repository.password, and the plan installs Velero',
    );
  if (plan.storage === undefined)
    problems.add('no-storage', { path: [] }, 'storage', 'the plan has no storage, and installs Velero');
}
