import { defineConfig } from 'vitest/config';
import { vitePlugin } from './tools/compiled-modules.mjs';

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/property-seed.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    reporters: ['default', './test/support/skipped-tests.ts'],
    // Servers and Go programs start slowly on a machine that is busy with other things.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Two cores in CI: more workers only take turns.
    maxWorkers: 2,
  },
});
