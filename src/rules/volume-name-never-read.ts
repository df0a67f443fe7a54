import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** How Velero knows the volumes of service account tokens (`shouldIncludeVolumeInBackup`, volume_policy_helper.go). */
const tokenPrefix = 'default-token';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const service of plan.services) {
    for (const { name, method, path } of service.volumes) {
      if (method !== 'fs-backup' || !name.startsWith(tokenPrefix)) continue;
      yield {
        message: `file-system backup reads no volume whose name begins with ${tokenPrefix}, and "${name}" does`,
        subject: `service/${service.name}`,
        path,
        at: 'key',
      };
    }
  }
}

export const volumeNameNeverRead: Rule = {
  code: 'volume-name-never-read',
  severity: 'error',
  title: 'no volume is called like the token of a service account',
  why: `Kubernetes used to mount service account tokens as volumes called default-token-abcde. Velero knows them by that beginning alone
and leaves them out of file-system backup, whatever is in them; the backup ends Completed.
Source: internal/volumehelper/volume_policy_helper.go of Velero.`,
  remedy: 'give the volume another name in the pod and here, or store it by snapshot-move',
  example: {
    bad: 'services:\n  vault:\n    namespace: shop\n    selector: app=vault\n    volumes: { default-tokens: { claim: vault-tokens, method: fs-backup } }',
    good: 'services:\n  vault:\n    namespace: shop\n    selector: app=vault\n    volumes: { tokens: { claim: vault-tokens, method: fs-backup } }',
  },
  needs: 'entry',
  check,
};
