import { restoreSources } from '../../plan/restore-sources.ts';
import { mirrorBackAround } from '../mirror-back-steps.ts';
import { chooseBackups, restoreChosen } from './chosen-backups.ts';
import { bringFoundations } from './foundations.ts';
import { lendSteps, takeBackSteps } from './lent-rights.ts';
import { folderSteps } from './local-folders.ts';
import { notBroughtBack } from './not-brought-back.ts';
import { type PageOf, velero } from './page.ts';
import { awakeStep, quietStep } from './quiet-cluster.ts';
import { copiesInRestores } from './volume-copies.ts';

export const restore: PageOf = {
  name: 'restore',
  page(plan) {
    const sources = restoreSources(plan, 'objects');
    if (sources.length === 0) return null;
    const chosen = chooseBackups(plan, sources);
    const mirrors = mirrorBackAround(plan);
    const foundation = bringFoundations(plan, sources);
    return {
      title: 'Restore',
      text: 'Velero brings back what is missing. What exists is left as it is, and a claim that exists keeps its data: delete what shall come back in its older state, or restore it beside the present one (`partial-restore.md`). Each step in its order.',
      steps: [
        quietStep(plan),
        ...mirrors.before,
        mirrors.before.length === 0
          ? chosen
          : {
              ...chosen,
              text: `Velero finds within a minute what has come back into a bucket. ${chosen.text}`,
            },
        ...folderSteps(plan),
        ...lendSteps(plan),
        {
          title: 'Restore',
          text: `Velero names ${sources.length === 1 ? 'the restore after the backup' : 'each restore after its backup'} and the time.${foundation.text}`,
          commands: [...foundation.commands, restoreChosen(plan, sources)],
        },
        {
          title: 'See what came of it',
          text: 'Completed is the one good phase; warnings name the objects that existed already.',
          commands: [velero(plan, 'restore get'), ...copiesInRestores(plan)],
        },
        ...takeBackSteps(plan),
        ...mirrors.after,
        ...notBroughtBack(
          plan,
          sources.flatMap(({ schedules }) => schedules),
        ),
        awakeStep(plan),
      ],
    };
  },
};
