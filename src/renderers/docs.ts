import template from '../../templates/docs.md.hbs';
import { disasterRecovery } from './docs/disaster-recovery.ts';
import { fromSchedule } from './docs/from-schedule.ts';
import { manualRestore } from './docs/manual-restore.ts';
import { mirrors } from './docs/mirrors.ts';
import { monitoring } from './docs/monitoring.ts';
import type { PageOf } from './docs/page.ts';
import { partialRestore } from './docs/partial-restore.ts';
import { restore } from './docs/restore.ts';
import { singleBackup } from './docs/single-backup.ts';
import { veleroRunsAlready } from './docs/velero-runs-already.ts';
import type { Renderer } from './renderer.ts';

const pages: readonly PageOf[] = [
  veleroRunsAlready,
  singleBackup,
  fromSchedule,
  restore,
  partialRestore,
  disasterRecovery,
  manualRestore,
  mirrors,
  monitoring,
];

export const docs: Renderer = {
  name: 'docs',
  description:
    "pages for people, with the plan's real names: a Velero that runs already, single backup, backup from a schedule, restore, partial restore, disaster recovery, restore without Velero, mirrors, monitoring",
  kind: 'text',
  template,
  files(plan) {
    return pages.flatMap(({ name, page }) => {
      const content = page(plan);
      if (content === null) return [];
      const { title, text, steps } = content;
      return [
        {
          path: `docs/${name}.md`,
          view: {
            title,
            text,
            cluster: plan.cluster,
            steps: steps.map(({ title: heading, text: words, commands }, index) => ({
              number: String(index + 1),
              title: heading,
              text: words,
              commands: commands.join('\n'),
            })),
          },
          origin: [],
          objects: [],
        },
      ];
    });
  },
};
