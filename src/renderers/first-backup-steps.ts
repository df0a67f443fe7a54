import type { ResolvedPlan, Schedule, StorageLocation } from '../plan/resolved-plan.ts';
import { credentialSteps } from './credential-steps.ts';
import { mainSchedule, velero } from './docs/page.ts';
import { installSteps, namespaceSteps } from './install-steps.ts';
import { minioSteps } from './minio-steps.ts';
import { locationBucketSteps, mirrorSteps } from './mirror-steps.ts';
import type { Step } from './step.ts';
import { askAboutBackup, isOnlyInCluster } from './store-service.ts';

/** Source: kubernetes-csi.github.io, Snapshot Controller: neither it nor its kinds come with Kubernetes. */
const snapshotController = ({ velero }: ResolvedPlan): string =>
  velero.csi ? ' Snapshots need the snapshot controller of Kubernetes CSI and its kinds in the cluster.' : '';

function configurationStep(plan: ResolvedPlan): Step {
  const { namespace } = plan.velero;
  return {
    title: 'Tell Velero where and when',
    text:
      plan.storage.length === 0
        ? 'Volume policies and schedules, which store where the server does by itself.'
        : `Locations, volume policies and schedules. A location becomes available within a minute.${snapshotController(plan)}`,
    commands: [
      'kubectl apply --server-side --kustomize kubernetes/config',
      ...plan.storage.map(
        ({ name }) =>
          `kubectl --namespace ${namespace} wait backupstoragelocation/${name} --for=jsonpath='{.status.phase}'=Available --timeout=5m`,
      ),
    ],
  };
}

const describes = 'The description lists every volume with what was done to it.';

/** How the first backup is described, and from where the client fetches what it lists. */
function description(plan: ResolvedPlan, location: StorageLocation | undefined) {
  const command = askAboutBackup(
    plan,
    location === undefined ? [] : [location.name],
    'describe first-backup --details',
  );
  if (location === undefined || location.publicUrl !== '') return { text: describes, command };
  if (isOnlyInCluster(plan, location))
    return {
      text: `${describes} It is asked for within the cluster, since only there the S3 server's address leads to it; with \`publicUrl\` in the plan your own \`velero\` shows it too.`,
      command,
    };
  if (location.server.kind !== 'compose') return { text: describes, command };
  return {
    text: `${describes} The client fetches it from \`${location.endpoint}\`, which your machine must reach, not only the cluster; where it does not, name another address under \`publicUrl\` in the plan.`,
    command,
  };
}

/** What others have written to a location that is read-only here. */
const foreignBackupsStep = (plan: ResolvedPlan, { name }: StorageLocation): Step => ({
  title: 'See what can be restored',
  text: `Nothing is written to \`${name}\`, which is read-only: no backup can be made there. Within some minutes Velero lists those that another cluster has made.`,
  commands: [velero(plan, 'backup get')],
});

function firstBackupStep(plan: ResolvedPlan, { name, storage }: Schedule): Step {
  const location = plan.storage.find((one) => one.name === storage);
  if (location?.readOnly === true) return foreignBackupsStep(plan, location);
  const { text, command } = description(plan, location);
  return {
    title: 'Make the first backup',
    text: `From the schedule \`${name}\`, so that its scope, hooks and retention hold. ${text}`,
    commands: [velero(plan, `backup create first-backup --from-schedule ${name} --wait`), command],
  };
}

/** From nothing to the first backup, or to the first restore where none can be made, in order. */
export function firstBackupSteps(plan: ResolvedPlan): readonly Step[] {
  const { beforeCluster, inCluster } = minioSteps(plan);
  const schedule = mainSchedule(plan);
  return [
    ...beforeCluster,
    ...namespaceSteps(plan),
    ...inCluster,
    ...credentialSteps(plan),
    ...installSteps(plan),
    ...locationBucketSteps(plan),
    configurationStep(plan),
    ...(schedule === null ? [] : [firstBackupStep(plan, schedule)]),
    ...mirrorSteps(plan),
  ];
}
