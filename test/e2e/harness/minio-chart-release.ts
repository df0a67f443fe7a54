import { MinioChart } from '../../support/minio-chart.ts';
import type { Cluster } from './cluster.ts';
import type { StandInChart } from './helm-stand-in.ts';
import { MinioChartStandIn } from './minio-chart-stand-in.ts';
import { freePort } from './ports.ts';
import type { Processes } from './processes.ts';

/** The MinIO chart, rendered by the real helm and run without containers; its Service is reached at `port` of the loopback interface. */
export function minioChartRelease(cluster: Cluster, port: number, processes: Processes): StandInChart {
  return {
    name: 'minio',
    repository: 'https://charts.min.io/',
    version: '5.4.0',
    async install(release, namespace, _values, text) {
      const chart = new MinioChart();
      const standIn = new MinioChartStandIn({
        objects: chart.objects(text, release, namespace),
        secrets: async (name) => {
          const { data } = await cluster.object('secret', namespace, name);
          return Object.fromEntries(
            Object.entries(data as Record<string, string>).map(([key, value]) => [
              key,
              Buffer.from(value, 'base64').toString(),
            ]),
          );
        },
        port,
        consolePort: await freePort(),
        folder: processes.folder,
        processes,
      });
      chart.close();
      await standIn.start();
      for (const { status, stdout, stderr } of await standIn.runJob(1))
        if (status !== 0) throw new Error(`the chart's job: ${status}\n${stderr}${stdout}`);
    },
  };
}
