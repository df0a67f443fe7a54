import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { externalItems } from '../external-backups.ts';
import type { Step } from '../step.ts';

/** What to look at beside Velero. */
export const watchOthers = (plan: ResolvedPlan): readonly Step[] =>
  plan.external.length === 0
    ? []
    : [
        {
          title: 'What others back up',
          text: `Velero knows nothing of these. Prometheus compares the time of their last success, which the metric tells, with the age that the plan allows.\n\n${externalItems(plan)}`,
          commands: [],
        },
      ];
