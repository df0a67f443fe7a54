// npm run e2e:chart: the real Velero chart with our values, compared with what the plans say. A developer's check, since
// no package registry serves the chart: VELERO_CHART_DIR names the folder charts/velero of a checkout of its repository.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { vitePlugin } from '../../tools/compiled-modules.mjs';

const chart = process.env['VELERO_CHART_DIR'] ?? '';
if (!existsSync(join(chart, 'Chart.yaml'))) {
  console.error(
    'set VELERO_CHART_DIR to the folder charts/velero of a checkout of github.com/vmware-tanzu/helm-charts',
  );
  process.exit(64);
}
const options = {
  config: false,
  watch: false,
  root: import.meta.dirname,
  include: ['velero-chart.check.ts'],
  reporters: ['verbose', '../support/skipped-tests.ts'],
  testTimeout: 120_000,
  // Helm is built where that has not been done yet.
  hookTimeout: 1_200_000,
};
const vitest = await startVitest('test', [], options, { plugins: [vitePlugin()] });
await vitest.close();
