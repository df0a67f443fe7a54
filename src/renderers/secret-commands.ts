import type { ResolvedPlan, SecretKey } from '../plan/resolved-plan.ts';

/** Whether External Secrets makes the Secret. */
export const isFetched = (plan: ResolvedPlan, { name }: Pick<SecretKey, 'name'>): boolean =>
  plan.externalSecrets.some((external) => external.name === name);
const isEncrypted = (plan: ResolvedPlan, { name }: Pick<SecretKey, 'name'>): boolean =>
  plan.sopsSecrets.some((secret) => secret.name === name);

/** Whether a Secret is made by somebody else than the reader of the README. */
export const isMadeElsewhere = (plan: ResolvedPlan, secret: Pick<SecretKey, 'name'>): boolean =>
  isFetched(plan, secret) || isEncrypted(plan, secret);

/** Files of a Secret by their key, `KEY=FILE`: one command makes them all, since a second `create` finds the Secret there. */
export const createSecretOf = ({ velero }: ResolvedPlan, name: string, files: readonly string[]): string =>
  `kubectl --namespace ${velero.namespace} create secret generic ${name} ${files.map((file) => `--from-file=${file}`).join(' ')}`;

export const createSecret = (plan: ResolvedPlan, { name, key }: SecretKey, file: string): string =>
  createSecretOf(plan, name, [`${key}=${file}`]);

/** Makes of `create secret` what adds to a Secret: server-side apply leaves the keys of other managers where they are. */
export const added = (create: string, { velero }: ResolvedPlan, manager: string): string =>
  `${create} --dry-run=client --output yaml |\n  kubectl --namespace ${velero.namespace} apply --server-side --field-manager=${manager} --filename -`;
