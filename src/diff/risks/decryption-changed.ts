import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

/** The Secret by which Flux decrypts; null where it decrypts nothing. */
const keyOf = ({ output, sopsSecrets }: ResolvedPlan): string | null =>
  output.format === 'flux' && sopsSecrets.length > 0 ? output.flux.decryption.secret : null;

const textOf = (secret: string): string =>
  secret === '' ? 'what Flux itself may decrypt with' : `Secret ${secret}`;

export const decryptionChanged: RiskRule = {
  code: 'decryption-changed',
  level: 'medium',
  title: 'Flux decrypts the Secrets of the plan with another key',
  why: 'A Flux Kustomization whose Secrets cannot be decrypted fails as a whole: neither they nor what lies beside them, nor what waits for it, is applied or corrected any more.',
  remedy:
    'Put the Secret with the key into the namespace of the Flux Kustomizations before the change is merged.',
  tells: ['flux.decryption.**'],
  example: {
    before:
      'velero: { repository: { password: { sops: secrets/velero-repo.sops.yaml } } }\noutput: { format: flux, path: rendered, flux: { decryption: { secret: home-age } } }',
    after:
      'velero: { repository: { password: { sops: secrets/velero-repo.sops.yaml } } }\noutput: { format: flux, path: rendered, flux: { decryption: { secret: house-age } } }',
  },
  *check({ before, after }) {
    const [was, is] = [keyOf(before), keyOf(after)];
    if (was === null || is === null || was === is) return;
    yield {
      subject: 'output',
      message: 'Flux decrypts the Secrets with another key',
      before: textOf(was),
      after: textOf(is),
      effect: 'If it does not open them, no later change of the plan reaches the cluster.',
      place: inAfter(['output', 'flux']),
    };
  },
};
