import template from '../../templates/applications.yaml.hbs';
import type { Path } from '../diagnostic.ts';
import type { JsonObject } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { minioChart, veleroUiChart } from '../platform/images.ts';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { minioChartValues } from './minio-chart-values.ts';
import { chartServers } from './minio-servers.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';
import { chartValues } from './velero-chart-values.ts';
import { uiChartValues, uiRelease } from './velero-ui-chart-values.ts';

/** A chart that Argo CD installs. */
interface Chart {
  /** Of the file, below `kubernetes/`. */
  readonly file: string;
  readonly release: string;
  readonly namespace: string;
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly values: JsonObject;
  readonly skipCrds: boolean;
  readonly wave: 'charts' | 'rest';
  readonly origin: Path;
}

/** Backups do not wait for the page that shows them. */
function uiCharts(plan: ResolvedPlan): readonly Chart[] {
  const { ui, namespace } = plan.velero;
  if (ui === null) return [];
  return [
    {
      file: 'ui/velero-ui-application.yaml',
      release: uiRelease,
      namespace,
      repository: veleroUiChart.repository,
      chart: veleroUiChart.name,
      version: veleroUiChart.version,
      values: uiChartValues(plan),
      skipCrds: false,
      wave: 'rest',
      origin: ui.path,
    },
  ];
}

function charts(plan: ResolvedPlan): readonly Chart[] {
  const { velero } = plan;
  const veleros: Chart = {
    file: 'velero/velero-application.yaml',
    release: 'velero',
    namespace: velero.namespace,
    repository: velero.chart.repository,
    chart: 'velero',
    version: velero.chart.version,
    values: chartValues(plan),
    skipCrds: true,
    wave: 'charts',
    origin: velero.path,
  };
  return [
    ...(velero.install === 'helm' ? [veleros] : []),
    ...chartServers(plan).map((server) => ({
      file: `minio/${server.release}-application.yaml`,
      release: server.release,
      namespace: server.settings.namespace,
      repository: minioChart.repository,
      chart: minioChart.name,
      version: minioChart.version,
      values: minioChartValues(server),
      skipCrds: false,
      wave: 'charts' as const,
      origin: server.settings.path,
    })),
    ...uiCharts(plan),
  ];
}

/** Argo CD tells a chart in an OCI registry by an address without a scheme (its Helm guide, "OCI"). */
const addressOf = (repository: string): string => repository.replace(/^oci:\/\//, '');

export const applications: Renderer = {
  name: 'applications',
  description: 'an Argo CD Application for each chart: Velero and the S3 servers in the cluster',
  kind: 'kubernetes',
  template,
  files(plan) {
    const { format, argocd } = plan.output;
    if (format !== 'argocd') return [];
    return charts(plan).map(
      ({ file, release, namespace, repository, chart, version, values, skipCrds, wave, origin }) => ({
        path: `kubernetes/${file}`,
        view: {
          name: release,
          namespace: argocd.namespace,
          project: argocd.project,
          labels: planLabels(plan),
          annotations: appliedWith(plan, { wave }),
          repository: addressOf(repository),
          chart,
          chartVersion: version,
          release,
          values,
          skipCrds,
          destination: namespace,
        },
        origin,
        objects: [object('argoproj.io/v1alpha1', 'Application', argocd.namespace, release)],
      }),
    );
  },
};
