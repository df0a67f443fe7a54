import type { SecretKey } from '../../plan/resolved-plan.ts';
import { meaningOf } from '../meaning.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

const reference = ({ name, key }: SecretKey): string => `Secret ${name}, key ${key}`;

export const repositoryPasswordChanged: RiskRule = {
  code: 'repository-password-changed',
  level: 'high',
  title: 'the password of the Kopia repositories comes from elsewhere',
  why: 'Every repository is encrypted with the password it was made with. With another one, file-system backups and data movement fail, and existing copies cannot be restored.',
  remedy: 'Make sure that the new place holds the same password before the change is merged.',
  example: {
    before: 'velero: { repository: { password: { secret: velero-repo-credentials } } }',
    after:
      'velero: { repository: { password: { externalSecret: { store: vault, key: velero/repository, property: password } } } }',
  },
  *check({ before, after }) {
    const [old, young] = [before.velero.repository.password, after.velero.repository.password];
    const source = (plan: typeof before, name: string) =>
      plan.externalSecrets.find((secret) => secret.name === name);
    const [was, is] = [source(before, old.name), source(after, young.name)];
    const isMade = meaningOf(was, 'robfig') !== meaningOf(is, 'robfig');
    if (reference(old) === reference(young) && !isMade) return;
    const from = (secret: typeof was, key: SecretKey) =>
      secret === undefined ? reference(key) : `${secret.store.kind} ${secret.store.name}`;
    yield {
      subject: 'velero',
      message: 'the password of the Kopia repositories comes from elsewhere',
      before: from(was, old),
      after: from(is, young) === from(was, old) ? 'changed' : from(is, young),
      effect: 'If it is another password, existing copies of volumes cannot be restored and new ones fail.',
      place: inAfter(['velero', 'repository', 'password']),
    };
  },
};
