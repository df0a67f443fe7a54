import type { RiskRule } from '../risk.ts';
import { sourceOf, sourceTexts, stillFetched } from '../secret-source.ts';
import { inAfter } from '../wording.ts';

export const repositoryPasswordChanged: RiskRule = {
  code: 'repository-password-changed',
  level: 'high',
  title: 'the password of the Kopia repositories comes from elsewhere',
  why: 'Every repository is encrypted with the password it was made with. With another one, file-system backups and data movement fail, and existing copies cannot be restored.',
  remedy: 'Make sure that the new place holds the same password before the change is merged.',
  tells: ['repository.password.**', 'externalSecrets.**', 'sopsSecrets.**'],
  example: {
    before: 'velero: { repository: { password: { secret: velero-repo-credentials } } }',
    after:
      'velero: { repository: { password: { externalSecret: { store: vault, key: velero/repository, property: password } } } }',
  },
  *check({ before, after }) {
    const was = sourceOf(before, before.velero.repository.password);
    const is = sourceOf(after, after.velero.repository.password);
    if (was.meaning === is.meaning) return;
    const [from, to] = sourceTexts(was, is);
    yield {
      subject: 'velero',
      message: 'the password of the Kopia repositories comes from elsewhere',
      before: from,
      after: to,
      effect: `If it is another password, existing copies of volumes cannot be restored and new ones fail.${stillFetched(before, after, after.velero.repository.password)}`,
      place: inAfter(['velero', 'repository', 'password']),
    };
  },
};
