import { posix } from 'node:path';

/** As many as Linux follows. */
const mostLinks = 40;

/**
 * Where a path leads to once every link on its way is followed; null where that is outside, or nowhere. `linkAt` gives
 * what a link says, null for what is none. Paths are from the root of a tree.
 */
export function linkedPath(path: string, linkAt: (path: string) => string | null): string | null {
  let links = 0;
  let done = '';
  let left = path.split('/');
  while (left.length > 0) {
    const [segment = '', ...rest] = left;
    const at = posix.join(done, segment);
    if (at === '..' || at.startsWith('../')) return null;
    const link = linkAt(at);
    if (link === null) {
      done = at;
      left = rest;
      continue;
    }
    links += 1;
    if (links > mostLinks || posix.isAbsolute(link)) return null;
    left = [...link.split('/').filter((step) => step !== '' && step !== '.'), ...rest];
  }
  return done === '' || done === '.' ? null : done;
}
