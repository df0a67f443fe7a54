import type { ResolvedPlan, SecretKey } from '../plan/resolved-plan.ts';
import { meaningOf } from './meaning.ts';

type Secrets = Pick<ResolvedPlan, 'externalSecrets' | 'sopsSecrets'>;

/** Where a Secret comes from: a store that it is fetched from, a file beside the plan, or somebody who makes it. */
export interface SecretSource {
  /** For people: `ClusterSecretStore vault`, `file repo.sops.yaml`, `Secret velero-s3, key cloud`. */
  readonly text: string;
  /** Equal where the same value is meant to come of it, as far as references tell. */
  readonly meaning: string;
}

export function sourceOf({ externalSecrets, sopsSecrets }: Secrets, { name, key }: SecretKey): SecretSource {
  const fetched = externalSecrets.find((secret) => secret.name === name);
  if (fetched !== undefined)
    return {
      text: `${fetched.store.kind} ${fetched.store.name}`,
      // The name of the Secret follows from that of what needs it.
      meaning: `${key} ${meaningOf({ ...fetched, name: '' }, 'robfig')}`,
    };
  const encrypted = sopsSecrets.find((secret) => secret.name === name);
  const text = encrypted === undefined ? `Secret ${name}, key ${key}` : `file ${encrypted.file}`;
  return { text, meaning: `${text} ${name} ${key}` };
}

/** Two sources for people: where their words are the same, that something behind them has changed. */
export const sourceTexts = (before: SecretSource, after: SecretSource): readonly [string, string] =>
  before.text === after.text && before.meaning !== after.meaning
    ? ['', 'changed']
    : [before.text, after.text];

/**
 * That an ExternalSecret which has left the plan goes on writing a Secret that is now made otherwise, in a sentence; '' where
 * none does. What applies the output leaves it in the cluster.
 */
export function stillFetched(before: Secrets, after: Secrets, { name }: SecretKey): string {
  const isFetched = ({ externalSecrets }: Secrets) => externalSecrets.some((secret) => secret.name === name);
  return isFetched(before) && !isFetched(after)
    ? ` ExternalSecret ${name} stays in the cluster and goes on writing the Secret of that name: delete it before the Secret is made otherwise.`
    : '';
}
