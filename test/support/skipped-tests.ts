import type { Reporter, SerializedError, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';

/** The outermost group or test that is skipped, since a group's title says why. */
function skippedTitle(test: TestCase): string {
  let title = test.name;
  let parent: TestSuite | TestModule = test.parent;
  while (parent.type === 'suite') {
    if (parent.options.mode === 'skip') title = parent.fullName;
    parent = parent.parent;
  }
  return title;
}

/**
 * Prints once, after everything else, what was skipped and why. With CI=true nothing may be but what the machine cannot
 * prove (`notProven`): the run fails.
 */
export default class SkippedTests implements Reporter {
  /** Tests that a name pattern leaves out are nobody's loss. */
  #isWholeRun = true;

  onInit(vitest: Vitest): void {
    this.#isWholeRun = vitest.config.testNamePattern === undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], _errors: readonly SerializedError[]): void {
    if (!this.#isWholeRun) return;
    const skipped = new Map<string, number>();
    const notProven: string[] = [];
    for (const module of modules)
      for (const test of module.children.allTests('skipped')) {
        const why = test.meta().notProven;
        const title = `${module.relativeModuleId}: ${why === undefined ? skippedTitle(test) : test.fullName}`;
        if (why === undefined) skipped.set(title, (skipped.get(title) ?? 0) + 1);
        else notProven.push(`  ${title} (${why})`);
      }
    if (notProven.length > 0) console.error(`\nNOT PROVEN HERE:\n${notProven.join('\n')}\n`);
    if (skipped.size === 0) return;
    const lines = [...skipped].map(([title, count]) => `  ${title}${count > 1 ? ` (${count} tests)` : ''}`);
    console.error(`\nNOT TESTED HERE:\n${lines.join('\n')}\n`);
    if (process.env['CI'] !== 'true') return;
    console.error('With CI=true every test must run.\n');
    process.exitCode = 1;
  }
}
