import { documentsOf, type ExampleOutput, filesBelow } from '../../support/example-outputs.ts';
import type { PrometheusServer, Sample } from './prometheus-server.ts';

/** A panel of a dashboard, as Grafana reads it. */
interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

/** The panels of the dashboards of an output, as the sidecar of Grafana finds them: by label, in any file of the ConfigMap. */
export const renderedPanels = (output: ExampleOutput): readonly Panel[] =>
  filesBelow(output, 'kubernetes/monitoring')
    .flatMap(documentsOf)
    .filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.labels.grafana_dashboard === '1')
    .flatMap(({ data }) => Object.values(data as Readonly<Record<string, string>>))
    .flatMap((json) => JSON.parse(json).panels as Panel[]);

/** What Grafana calls a series. */
const named = (legend: string, { labels }: Sample): string =>
  legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label: string) => labels[label] ?? '');

/** What each panel shows: the series by their names, with their values. */
export async function shownBy(
  panels: readonly Panel[],
  prometheus: PrometheusServer,
): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
  const shown = new Map<string, Readonly<Record<string, number>>>();
  for (const { title, targets } of panels) {
    const series: [string, number][] = [];
    for (const { expr, legendFormat } of targets)
      for (const sample of await prometheus.query(expr))
        series.push([named(legendFormat, sample), sample.value]);
    shown.set(title, Object.fromEntries(series));
  }
  return Object.fromEntries(shown);
}
