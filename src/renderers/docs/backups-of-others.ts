import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { externalItems } from '../external-backups.ts';
import type { Step } from '../step.ts';

const step = (plan: ResolvedPlan, title: string, text: string): readonly Step[] =>
  plan.external.length === 0 ? [] : [{ title, text: `${text}\n\n${externalItems(plan)}`, commands: [] }];

/** What to look at beside Velero. */
export const watchOthers = (plan: ResolvedPlan): readonly Step[] =>
  step(
    plan,
    'What others back up',
    'Velero knows nothing of these. Prometheus compares the time of their last success, which the metric tells, with the age that the plan allows.',
  );

/** What a restore by Velero leaves out. */
export const restoreFromOthers = (plan: ResolvedPlan): readonly Step[] =>
  step(
    plan,
    'What Velero does not bring back',
    'Volumes that one of these keeps are empty now, and what is no volume is missing. Their owners know how it is restored:',
  );
