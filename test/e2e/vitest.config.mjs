import { defineConfig } from 'vitest/config';
import { vitePlugin } from '../../tools/compiled-modules.mjs';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vitePlugin()],
  test: {
    include: ['*.part.ts'],
    reporters: ['verbose', '../support/skipped-tests.ts'],
    // A part waits for servers, each with a limit of its own that says what was waited for.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Velero opens port 8080, so no two parts can run at a time.
    fileParallelism: false,
  },
});
