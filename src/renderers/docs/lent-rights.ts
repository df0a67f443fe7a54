import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { lendRights, takeRightsBack } from '../installation-view.ts';
import type { Step } from '../step.ts';

const isLent = ({ velero }: ResolvedPlan): boolean => velero.install !== 'none' && velero.rbac === 'minimal';

/** Before a restore, where the server has the rights of backups alone. */
export const lendSteps = (plan: ResolvedPlan): readonly Step[] =>
  isLent(plan)
    ? [
        {
          title: 'Lend the rights of a restore',
          text: 'The server may write nothing in other namespaces. Without this the restore fails in part.',
          commands: [lendRights(plan)],
        },
      ]
    : [];

/** After the last restore. */
export const takeBackSteps = (plan: ResolvedPlan): readonly Step[] =>
  isLent(plan)
    ? [
        {
          title: 'Take the rights back',
          text: 'When the restore has ended, its hooks too.',
          commands: [takeRightsBack],
        },
      ]
    : [];
