import { derivedHome, homelessPrograms } from '../plan/kopia-home.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ velero }: ResolvedPlan): Generator<Violation> {
  if (derivedHome(velero) !== null) return;
  for (const { name, key } of homelessPrograms(velero))
    yield {
      message: `the ${name} has a read-only root and no home directory that it can write to, so Kopia stores no volume`,
      subject: 'velero',
      path: ['velero', 'values', ...key],
    };
}

export const homeNotWritable: Rule = {
  code: 'home-not-writable',
  severity: 'error',
  title: 'Kopia has a home directory that it can write to',
  why: `Velero keeps the connection to each repository in $HOME/udmrepo and Kopia's cache in $HOME/.cache. With a read-only root they cannot be
made ("mkdir /udmrepo: read-only file system"), every volume fails, and the backup ends PartiallyFailed. Maintenance jobs take the server's
variables and volumes over. Source: pkg/repository/udmrepo/repo_options.go of Velero 1.18.3; velero #6909.`,
  remedy:
    'leave HOME out, and plan makes it /scratch, which the chart mounts in both programs; or name a folder that is mounted and can be written to',
  example: {
    bad: 'velero: { values: { containerSecurityContext: { readOnlyRootFilesystem: true }, configuration: { extraEnvVars: [{ name: HOME, value: /home/velero }] } } }',
    good: 'velero: { values: { containerSecurityContext: { readOnlyRootFilesystem: true } } }',
  },
  needs: 'plan',
  check,
};
