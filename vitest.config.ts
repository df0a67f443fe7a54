import { defineConfig } from 'vitest/config';
import { vitePlugin } from './tools/compiled-modules.mjs';

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/property-seed.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    reporters: ['default', './test/support/skipped-tests.ts'],
    // Nothing is timed: a machine may be busy with other things. Only what hangs must come to an end.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    // Two cores in CI: more workers only take turns.
    maxWorkers: 2,
  },
});
