import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { isGlob } from '../velero/glob.ts';
import type { Rule, Violation } from './rule.ts';

const sentence = (field: string, since: string, version: string): string =>
  `${field} needs Velero ${since}; the plan names ${version}`;

function* globs({ schedules, velero }: ResolvedPlan): Generator<Violation> {
  if (velero.release.has.namespaceGlobs) return;
  const reported = new Set<string>();
  for (const { scope, target } of schedules) {
    const included = scope.namespaces === 'all' ? [] : scope.namespaces;
    const glob = [...included, ...scope.excludedNamespaces].find(isGlob);
    if (glob === undefined || reported.has(target)) continue;
    reported.add(target);
    const key = included.includes(glob) ? ['namespaces'] : ['exclude', 'namespaces'];
    yield {
      message: sentence(
        `the namespace glob "${glob}"`,
        '1.18.2 (globs came with 1.18.0 and lost namespaces until then)',
        velero.version,
      ),
      subject: `target/${target}`,
      path: ['targets', target, ...key],
    };
  }
}

function* conditions({ volumes, velero }: ResolvedPlan): Generator<Violation> {
  if (velero.release.has.pvcPhase) return;
  for (const rule of volumes.rules) {
    if ('pvcPhase' in rule.conditions)
      yield {
        message: sentence('the condition pvcPhase', '1.18.0', velero.version),
        subject: 'volumes',
        path: [...rule.path, 'pvcPhase'],
        at: 'key',
      };
  }
}

function* concurrency({ velero }: ResolvedPlan): Generator<Violation> {
  if (velero.concurrency <= 1 || velero.release.has.concurrentBackups) return;
  yield {
    message: sentence('concurrency (--concurrent-backups)', '1.18.0', velero.version),
    subject: 'velero',
    path: ['velero', 'concurrency'],
    at: 'key',
  };
}

function* installation({ velero }: ResolvedPlan): Generator<Violation> {
  if (velero.install !== 'manifests' || velero.release.has.crdsApply) return;
  yield {
    message: sentence('install: manifests (a Job that renews the CRDs)', '1.18.0', velero.version),
    subject: 'velero',
    path: ['velero', 'install'],
  };
}

export const fieldNeedsRelease: Rule = {
  code: 'field-needs-release',
  severity: 'error',
  title: 'the named Velero release has every field that the plan uses',
  why: 'An older server drops fields that it does not know, or reads a glob as a name: the backup then holds less than the plan says, and is Completed.',
  remedy: 'name a newer release under velero.version, or leave the field out',
  example: {
    bad: 'velero: { version: 1.17.2, concurrency: 2 }',
    good: 'velero: { version: 1.18.3, concurrency: 2 }',
  },
  needs: 'entry',
  *check(plan) {
    yield* globs(plan);
    yield* conditions(plan);
    yield* concurrency(plan);
    yield* installation(plan);
  },
};
