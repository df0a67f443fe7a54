import type { NotUnderstood } from '../diff/not-understood.ts';
import type { LocatedFinding } from '../plan/located-finding.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { ReviewedCluster } from '../review.ts';
import type { Assumed } from './mended-plan.ts';
import { isAssumed, pathIn, subjectInText, subjectOfError } from './overlay-places.ts';

const named = { targets: 'target', services: 'service', storage: 'storage' } as const;

/** Subjects that the text names and that the resolved plan does not have, or has without what makes it one. */
export function leftOut(
  document: PlanDocument,
  { plan }: ReviewedCluster,
  errors: readonly LocatedFinding[],
  assumed: readonly Assumed[],
): readonly string[] {
  const scheduled = new Set(plan.schedules.map(({ target }) => target));
  return Object.entries(named).flatMap(([section, word]) => {
    if (isAssumed(section, assumed)) return [];
    const known = new Set(plan[section as keyof typeof named].map(({ name }) => name));
    const isIdle = (name: string) =>
      section === 'targets' &&
      !scheduled.has(name) &&
      errors.some(({ subject }) => subject === `target/${name}`);
    return document
      .keysOf([section])
      .filter((name) => !known.has(name) || isIdle(name))
      .map((name) => `${word}/${name}`);
  });
}

/** Everything that could not be understood, by what it is about. */
export function notUnderstood(
  document: PlanDocument,
  errors: readonly LocatedFinding[],
  unknown: readonly string[],
  assumed: readonly Assumed[],
): readonly NotUnderstood[] {
  const sectionOf = (subject: string) =>
    Object.entries(named).find(([, word]) => subject.startsWith(`${word}/`))?.[0] ?? '';
  const about = errors.map((error) => ({ error, subject: subjectOfError(error, assumed) }));
  const places = assumed.map(({ path }) => ({ path, subject: subjectInText(path) }));
  const subjects = new Set([...[...about, ...places].map(({ subject }) => subject), ...unknown]);
  return [...subjects].map((subject) => {
    const own = about.filter((one) => one.subject === subject).map(({ error }) => error);
    const taken = places.filter((one) => one.subject === subject).map(({ path }) => path);
    const [path] = own.map((error) => pathIn(document, error.path));
    return {
      subject,
      path: path ?? taken[0] ?? [sectionOf(subject), subject.slice(subject.indexOf('/') + 1)],
      errors: own.map(({ message }) => message),
      isLeftOut: unknown.includes(subject),
      assumed: taken.map((path) => path.join('.')),
    };
  });
}
