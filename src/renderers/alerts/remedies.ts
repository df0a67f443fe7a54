import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { unverifiedFlag } from '../store-service.ts';
import { templateText } from './rule.ts';

/** Commands that an annotation proposes. `$labels` are filled in by Prometheus, which knows which schedule it is about. */

const namespaceFlag = ({ velero }: ResolvedPlan): string => `--namespace ${templateText(velero.namespace)}`;

export const listBackups = (plan: ResolvedPlan): string =>
  `velero backup get ${namespaceFlag(plan)} --selector velero.io/schedule-name={{ $labels.schedule }}`;

/** Which location an alert's backup lies in, only Velero knows. */
const unverified = ({ storage }: ResolvedPlan): string => unverifiedFlag(storage);

export const describeBackup = (plan: ResolvedPlan): string =>
  `velero backup describe ${namespaceFlag(plan)} --details NAME${unverified(plan)}`;

export const backupLogs = (plan: ResolvedPlan): string =>
  `velero backup logs ${namespaceFlag(plan)} NAME${unverified(plan)}`;

export const describeSchedule = (plan: ResolvedPlan): string =>
  `velero schedule describe ${namespaceFlag(plan)} {{ $labels.schedule }}`;

export const runNow = (plan: ResolvedPlan): string =>
  `velero backup create ${namespaceFlag(plan)} --from-schedule {{ $labels.schedule }}`;

export const listLocations = (plan: ResolvedPlan): string =>
  `velero backup-location get ${namespaceFlag(plan)}`;

export const serverLogs = ({ velero }: ResolvedPlan): string =>
  `kubectl logs --namespace ${templateText(velero.namespace)} deployment/velero`;
