import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What this machine, or what it can reach, does not offer. */
    notProven?: string;
  }
}

/**
 * Ends a test of something that not every machine offers and nobody can install, such as the right to mount. It counts as
 * skipped, is told by name at the end of the run, and also with CI=true is no failure.
 */
export function notProven({ task, skip }: Pick<TestContext, 'task' | 'skip'>, why: string): never {
  task.meta.notProven = why;
  return skip(why);
}
