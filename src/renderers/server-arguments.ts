import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { repositoryConfigMap } from './server-settings.ts';

/** Features that server and node agent must both be started with. */
export const serverFeatures = ({ velero }: ResolvedPlan): readonly string[] =>
  velero.csi ? ['EnableCSI'] : [];

/** Flags of the server that a plan asks for, beside its features. */
export function serverArguments({ velero }: ResolvedPlan): readonly string[] {
  return [
    ...(velero.concurrency > 1 ? [`--concurrent-backups=${velero.concurrency}`] : []),
    ...(velero.repository.config === null ? [] : [`--backup-repository-configmap=${repositoryConfigMap}`]),
  ];
}
