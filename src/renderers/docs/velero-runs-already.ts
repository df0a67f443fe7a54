import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { clusterLabel } from '../../platform/output-labels.ts';
import { installCommand } from '../install-steps.ts';
import { isMadeElsewhere } from '../secret-commands.ts';
import type { Step } from '../step.ts';
import { type PageOf, velero } from './page.ts';
import { againInstalled, noneStep } from './velero-of-others.ts';

const ask = ({ velero: { namespace } }: ResolvedPlan): string => `kubectl --namespace ${namespace}`;

/** Velero makes the Secret, with a password that everybody knows, where none is there (its pkg/repository/keys). */
function passwordStep(plan: ResolvedPlan): Step {
  const { name, key } = plan.velero.repository.password;
  const source = isMadeElsewhere(plan, { name })
    ? ' What this folder brings into that Secret must be the same password: compare the two before anything is applied.'
    : '';
  return {
    title: 'Keep the repository password',
    text: `The Secret \`${name}\` is there: whoever installed Velero made it, or Velero did. It stays as it is, and the step of \`README.md\` that makes one is left out, since with another password nothing can be read that has been copied. Put this copy of it where it outlives the cluster, and delete the file.${source}`,
    commands: [
      `(umask 077; ${ask(plan)} get secret ${name} --output go-template='{{index .data "${key}" | base64decode}}' > repository-password)`,
    ],
  };
}

const folderOf = ({ bucket, prefix }: ResolvedPlan['storage'][number]): string =>
  prefix === '' ? `\`${bucket}\` without a prefix` : `\`${bucket}\` below \`${prefix}\``;

function compareStep(plan: ResolvedPlan): Step {
  const stored = plan.storage.map((location) => `\`${location.name}\` stores in ${folderOf(location)}`);
  return {
    title: 'Say in the plan what is there',
    text: [
      stored.length === 0
        ? ''
        : `By this plan, ${stored.join(', ')}. Where the first command shows another bucket or prefix, write that into the plan (\`prefix: ""\` for \`<none>\`): backups in another folder are out of sight.`,
      'A schedule with the name of one that exists takes its place, and its backups stay with it; `targets.<name>.name` gives it that name.',
      `\`velero.version\` is at first that of the running image, here ${plan.velero.version}.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    commands: [
      `${ask(plan)} get backupstoragelocations.velero.io \\\n  --output custom-columns=NAME:.metadata.name,BUCKET:.spec.objectStorage.bucket,PREFIX:.spec.objectStorage.prefix`,
      `${ask(plan)} get schedules.velero.io \\\n  --output custom-columns=NAME:.metadata.name,CRON:.spec.schedule,OWNS-BACKUPS:.spec.useOwnerReferencesInBackup`,
      `${ask(plan)} get deployment velero --output jsonpath='{.spec.template.spec.containers[0].image}{"\\n"}'`,
    ],
  };
}

/** What belongs to an installation, and may be managed by somebody else. */
const veleroObjects =
  'schedules.velero.io,backupstoragelocations.velero.io,volumesnapshotlocations.velero.io,secrets';

/**
 * Flux neither applies nor deletes what is annotated like this, and what another Kustomization has taken over it does not
 * delete either (fluxcd.io, Kustomization, "Controlling the apply behavior of resources" and "Prune").
 */
const hold = 'kustomize.toolkit.fluxcd.io/reconcile';

function fluxSteps(plan: ResolvedPlan): readonly Step[] {
  const { namespace } = plan.velero;
  const annotate = (value: string) => [
    `${ask(plan)} annotate helmreleases.helm.toolkit.fluxcd.io,helmrepositories.source.toolkit.fluxcd.io,${veleroObjects} \\\n  --all --overwrite ${value}`,
    `kubectl annotate namespace ${namespace} --overwrite ${value}`,
  ];
  return [
    {
      title: 'Take the old objects out of Git, and out of nothing else',
      text: `Flux deletes from the cluster what leaves Git: without the HelmRelease Helm would uninstall Velero, and a schedule that owns its backups takes them along. So first Flux is told to leave all of it alone; a HelmRelease in another namespace than \`${namespace}\` is annotated there. Then one commit removes the old files and brings this folder.`,
      commands: annotate(`${hold}=disabled`),
    },
    {
      title: 'Let Flux in again',
      text: 'When Flux has applied that commit. What this folder names is its own from now on; what it does not name nobody manages any more. The last command lists schedules of that kind: pause them, and delete one only if it owns no backups.',
      commands: [
        ...annotate(`${hold}-`),
        `${ask(plan)} get schedules.velero.io --selector '!${clusterLabel}'`,
      ],
    },
  ];
}

function handOver(plan: ResolvedPlan): readonly Step[] {
  const others = `The last command lists schedules that this folder does not name: pause them, and delete one only if it owns no backups.`;
  const list = `${ask(plan)} get schedules.velero.io --selector '!${clusterLabel}'`;
  switch (plan.output.format) {
    case 'flux':
      return fluxSteps(plan);
    case 'argocd':
      return [
        {
          title: 'Take the old objects from their Application',
          text: `An Application deletes what leaves Git, or its cluster's objects when it is deleted itself. Delete the old one alone, \`argocd app delete NAME --cascade=false\`, and if an ApplicationSet makes it, take it out there first. Then bring this folder. ${others}`,
          commands: [list],
        },
      ];
    case 'plain':
      return [
        {
          title: 'Apply this folder',
          text: `What has the same name is taken over. ${others}`,
          commands: ['kubectl apply --server-side --force-conflicts --kustomize kubernetes/config', list],
        },
      ];
  }
}

const chartNotes: Readonly<Record<ResolvedPlan['output']['format'], string>> = {
  flux: ' An old HelmRelease that is not `NAMESPACE/velero` is suspended before it is deleted, since deleting one that is not uninstalls Velero.',
  argocd: '',
  plain: '',
};

function adoptSteps(plan: ResolvedPlan): readonly Step[] {
  const { install, namespace } = plan.velero;
  if (install === 'none')
    return [
      {
        title: 'Hand over the server, or not',
        text: `It may stay as it is, installed by somebody else. To hand it over, ${plan.isOverlaid ? againInstalled(plan) : 'write a `velero` that installs'}, with the version and the chart that run now, and render: this page then says how.`,
        commands: [],
      },
    ];
  if (install === 'manifests')
    return [
      {
        title: 'Hand over the server, or not',
        text: 'Only a Velero of such manifests becomes one of these; whatever a chart or `velero install` has made has other labels, which Kubernetes does not let change. Leave it at `install: none`, or take the old Deployment and DaemonSet away first: backups and their settings are objects of their own and stay.',
        commands: [],
      },
    ];
  const secrets = [...new Set(plan.storage.flatMap(({ credential }) => credential?.name ?? []))];
  const keep = 'helm.sh/resource-policy=keep --overwrite';
  return [
    {
      title: 'Hand over the server, or not',
      text: `It may stay at \`install: none\`. This plan's chart takes over a Helm release that is called \`velero\`, in namespace \`${namespace}\`, and no other; the first command shows it. Locations, schedules and Secrets that the old values made are no longer in the new ones, and Helm deletes them unless they are annotated.${chartNotes[plan.output.format].replace('NAMESPACE', namespace)} Then ${againInstalled(plan)}, with the version and the chart that run now, render, and read \`plan diff\` before it is applied; newer ones come afterwards.`,
      commands: [
        `helm list --namespace ${namespace} --filter '^velero$'`,
        `${ask(plan)} annotate schedules.velero.io,backupstoragelocations.velero.io,volumesnapshotlocations.velero.io --all ${keep}`,
        ...(secrets.length === 0 ? [] : [`${ask(plan)} annotate secrets ${secrets.join(' ')} ${keep}`]),
        ...(plan.output.format === 'plain' ? [installCommand(plan, 'upgrade')] : []),
      ],
    },
  ];
}

/** How a Velero that somebody else has installed becomes the plan's, without the loss of a backup. */
export const veleroRunsAlready: PageOf = {
  name: 'velero-runs-already',
  page: (plan) => ({
    title: 'Velero runs here already',
    text: 'For a cluster that has a Velero, with backups that must stay. Each step can be looked at before the next one; whoever begins with an empty cluster needs none of this.',
    steps: [
      passwordStep(plan),
      compareStep(plan),
      ...noneStep(plan),
      ...handOver(plan),
      ...adoptSteps(plan),
      {
        title: 'See that nothing is lost',
        text: 'The locations are Available, the old backups are in the list, the schedules are Enabled. Then restore something, as in `partial-restore.md`: nothing else shows that the password is the right one.',
        commands: [
          velero(plan, 'backup-location get'),
          velero(plan, 'schedule get'),
          velero(plan, 'backup get'),
        ],
      },
    ],
  }),
};
