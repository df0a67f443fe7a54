import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ output, sopsSecrets }: ResolvedPlan): Generator<Violation> {
  if (output.format !== 'argocd') return;
  for (const { file, name, path } of sopsSecrets)
    yield {
      message: `Argo CD does not decrypt ${file}, so the Secret "${name}" would never come to the cluster`,
      subject: path[0] === 'storage' ? `storage/${String(path[1])}` : String(path[0]),
      path,
      remedy: `write { secret: ${name} } and bring it there yourself: sops decrypt ${file} | kubectl apply --server-side --filename -; or write externalSecret`,
    };
}

export const sopsNeedsFlux: Rule = {
  code: 'sops-needs-flux',
  severity: 'error',
  title: 'what SOPS has encrypted is applied by somebody who decrypts it',
  why: 'Flux decrypts by itself, and a person with kubectl has the command of the README. Argo CD decrypts only by a plugin of its repo server, of which a plan knows nothing; without one it would apply nothing, or the encrypted text.',
  remedy: 'write { secret: NAME } and apply the decrypted file yourself, or fetch the Secret: externalSecret',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: velero, region: eu-central-1, credentials: { sops: secrets/velero-s3.sops.yaml } }\noutput: { format: argocd }',
    good: 'storage:\n  default: { provider: aws, bucket: velero, region: eu-central-1, credentials: { sops: secrets/velero-s3.sops.yaml } }\noutput: { format: flux }',
  },
  needs: 'entry',
  check,
};
