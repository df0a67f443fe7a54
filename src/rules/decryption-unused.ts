import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { ClustersViolation, Rule } from './rule.ts';

const opensNothing = ({ output, sopsSecrets }: ResolvedPlan): boolean =>
  output.flux.decryption.stated && sopsSecrets.length === 0;

function* check(plans: readonly ResolvedPlan[]): Generator<ClustersViolation> {
  const [plan] = plans;
  if (plan === undefined || !plans.every(opensNothing)) return;
  yield {
    plan,
    message: 'output.flux.decryption says by what Flux opens encrypted files, and the plan names none',
    subject: 'output',
    path: ['output', 'flux', 'decryption'],
    at: 'key',
  };
}

export const decryptionUnused: Rule = {
  code: 'decryption-unused',
  severity: 'error',
  title: 'what Flux decrypts is named by the plan',
  why: 'The key is given to the Kustomization that applies the encrypted files of the plan. Secrets that are only referred to come by another way, with a decryption of its own.',
  remedy: 'leave it out, or write { sops: FILE } where a credential lies encrypted beside the plan',
  example: {
    bad: 'output: { format: flux, flux: { decryption: { secret: sops-keys } } }',
    good: 'output: { format: flux }',
  },
  needs: 'clusters',
  check,
};
