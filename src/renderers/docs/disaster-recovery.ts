import { restoreSources } from '../../plan/restore-sources.ts';
import { mirrorsAfterDisaster } from '../mirror-back-steps.ts';
import { chooseBackups, restoreChosen } from './chosen-backups.ts';
import { bringFoundations } from './foundations.ts';
import { lendSteps, takeBackSteps } from './lent-rights.ts';
import { folderSteps } from './local-folders.ts';
import { notBroughtBack } from './not-brought-back.ts';
import { type PageOf, velero } from './page.ts';
import { makeWritable } from './quiet-cluster.ts';
import { readingVelero, survivingSecrets } from './reading-velero.ts';

export const disasterRecovery: PageOf = {
  name: 'disaster-recovery',
  page(plan) {
    const sources = restoreSources(plan, 'cluster');
    if (sources.length === 0 || plan.storage.length === 0) return null;
    const chosen = chooseBackups(plan, sources);
    const foundation = bringFoundations(plan, sources);
    const { namespace } = plan.velero;
    const secrets = survivingSecrets(plan);
    const mirrors = mirrorsAfterDisaster(plan);
    const available = plan.storage.map(
      ({ name }) =>
        `kubectl --namespace ${namespace} wait backupstoragelocations.velero.io/${name} --for=jsonpath='{.status.phase}'=Available --timeout=5m`,
    );
    return {
      title: 'Disaster recovery',
      text: `The cluster is gone, its backups are not. What must have survived outside it: this folder, the content of the Secrets ${secrets.map((name) => `\`${name}\``).join(', ')}, and the buckets${plan.mirrors.length === 0 ? '' : ' or their copies'}. Without the repository password no volume can be read.`,
      steps: [
        ...readingVelero(plan, mirrors.before.length === 0 ? available : []),
        ...mirrors.before,
        ...(mirrors.before.length === 0
          ? []
          : [
              {
                title: 'The locations are back',
                text: 'Velero looks once a minute.',
                commands: available,
              },
            ]),
        {
          ...chosen,
          title: 'The backups appear',
          text: `Velero finds them in the bucket within a minute. ${chosen.text}`,
        },
        ...folderSteps(plan),
        ...lendSteps(plan),
        {
          title: 'Restore',
          text: `Storage classes and the operators whose objects come back must be there first.${foundation.text} Completed is the one good phase; warnings name the objects that existed already.`,
          commands: [...foundation.commands, restoreChosen(plan, sources), velero(plan, 'restore get')],
        },
        ...takeBackSteps(plan),
        ...mirrors.after,
        ...notBroughtBack(
          plan,
          sources.flatMap(({ schedules }) => schedules),
        ),
        {
          title: 'The schedules come last',
          text: 'When you have looked at the data, and whoever applies this folder applies it again.',
          commands: [
            'kubectl apply --server-side --force-conflicts --kustomize kubernetes/config',
            ...makeWritable(plan),
          ],
        },
      ],
    };
  },
};
