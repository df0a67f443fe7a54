import { availableParallelism, totalmem } from 'node:os';
import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { vitePlugin } from '../../tools/compiled-modules.mjs';

/** These go through every example, and none of them may be left over when all others have ended. */
const longest = ['first-backup', 'velero', 'api-server', 'hooks'];

class LongestFirst extends BaseSequencer {
  async sort(parts) {
    const rank = ({ moduleId }) => {
      const place = longest.indexOf(basename(moduleId, '.part.ts'));
      return place === -1 ? longest.length : place;
    };
    return (await super.sort(parts)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vitePlugin()],
  test: {
    include: ['*.part.ts'],
    globalSetup: ['harness/build-servers.ts'],
    reporters: ['verbose', '../support/skipped-tests.ts'],
    // A part waits for servers, each with a limit of its own that says what was waited for.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // A part mostly waits for what servers do every few seconds, such as to look whether the volumes of a pod are copied. Its
    // servers take a gigabyte.
    maxWorkers: Math.max(1, Math.min(3 * availableParallelism(), Math.floor(totalmem() / 2 ** 30))),
    sequence: { sequencer: LongestFirst },
  },
});
