import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { repositorySecret } from '../velero/repository-secret.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ velero, sopsSecrets }: ResolvedPlan): Generator<Violation> {
  const { name, key } = velero.repository.password;
  const path = ['velero', 'repository', 'password'];
  const isEncrypted = sopsSecrets.some((secret) => secret.name === name);
  if (name !== repositorySecret.name)
    yield {
      message: `Velero reads the repository password from Secret "${repositorySecret.name}" only, not from "${name}"`,
      subject: 'velero',
      path: [...path, isEncrypted ? 'sops' : 'secret'],
      ...(isEncrypted ? { remedy: `call the Secret in the file ${repositorySecret.name}` } : {}),
    };
  if (key !== repositorySecret.key)
    yield {
      message: `Velero reads the repository password from key "${repositorySecret.key}" only, not from "${key}"`,
      subject: 'velero',
      path: [...path, isEncrypted ? 'sops' : 'key'],
      ...(isEncrypted ? { remedy: `give the Secret in the file the key ${repositorySecret.key}` } : {}),
    };
}

export const repositorySecretName: Rule = {
  code: 'repository-secret-name',
  severity: 'error',
  title: 'the repository password lies where Velero looks for it',
  why: `Name and key of the Secret are compiled into Velero. Where it is not found, the server makes it with a password that stands in
its public source, and every repository made until then can be read with that and not with yours (velero #8137, #6537).`,
  remedy: `write password: { secret: ${repositorySecret.name} } and leave key out`,
  example: {
    bad: 'velero: { repository: { password: { secret: kopia-password } } }',
    good: 'velero: { repository: { password: { secret: velero-repo-credentials } } }',
  },
  needs: 'entry',
  check,
};
