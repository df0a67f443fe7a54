import type { Finding, Path } from '../diagnostic.ts';
import type { Json } from '../json.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import { subjectOf } from '../plan/subject.ts';
import type { Assumed } from './mended-plan.ts';

const isInOverlay = ([section, name]: Path): boolean =>
  (section === 'clusters' || section === 'environments') && name !== undefined;

/** A place of an overlay as the plan of its cluster has it. */
const inCluster = (path: Path): Path => (isInOverlay(path) ? path.slice(2) : path);

/** A place of a text as a document has it: that of a cluster's plan, or the whole text. */
export const pathIn = (document: PlanDocument, path: Path): Path =>
  document.keysOf(path.slice(0, 1)).includes(String(path[1])) ? path : inCluster(path);

/** Whether a place of a text is about a cluster of an environment. */
export const isAbout =
  (cluster: string, environment: Json | undefined) =>
  (path: Path): boolean => {
    const [section, name] = path;
    return !isInOverlay(path) || name === (section === 'clusters' ? cluster : environment);
  };

/** What a place of a text is about: of an overlay the entry that it changes, or else the overlay. */
export function subjectInText(path: Path): string {
  const own = inCluster(path);
  return subjectOf(own.length > 1 ? own : path);
}

const isWithin = (path: Path, outer: Path): boolean => outer.every((step, index) => path[index] === step);

/** What an error is about: of a key with a typing error, what the key was meant for. */
export function subjectOfError({ path, subject }: Finding, assumed: readonly Assumed[]): string {
  const meant = assumed.find(({ unread }) => {
    const own = inCluster(unread);
    return isWithin(path, unread) || (own.length > 0 && isWithin(path, own));
  });
  return meant === undefined ? subject : subjectInText(meant.path);
}

/** Whether a whole section of a cluster's plan is taken to be as it is now. */
export const isAssumed = (section: string, assumed: readonly Assumed[]): boolean =>
  assumed.some(({ path }) => isInOverlay(path) && isWithin([section], inCluster(path)));
