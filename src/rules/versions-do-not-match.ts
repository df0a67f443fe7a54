import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { storagePlugins } from '../providers/plugins/index.ts';
import type { Rule, Violation } from './rule.ts';

const major = (version: string): string => version.replace(/^v/, '').split('.')[0] ?? '';
const minor = (version: string): string => version.replace(/^v/, '').split('.').slice(0, 2).join('.');

function* check({ velero }: ResolvedPlan): Generator<Violation> {
  const { chart, release, plugins } = velero;
  if (chart.stated && major(chart.version) !== major(release.chart)) {
    yield {
      message: `chart ${chart.version} does not belong to Velero ${velero.version}, whose chart is ${release.chart}`,
      subject: 'velero',
      path: ['velero', 'chart'],
      remedy: 'leave chart out, or name one of the same major version',
    };
  }
  for (const { name, image, stated, path } of plugins) {
    const [, tag] = /^[^@]*:([^/@:]+)(?:@|$)/.exec(image) ?? [];
    const plugin = storagePlugins.find((candidate) => candidate.name === name);
    if (!stated || tag === undefined || plugin === undefined) continue;
    const own = release.plugins[plugin.veleroProvider];
    if (minor(tag) === minor(own)) continue;
    yield {
      message: `plugin ${name} ${tag} does not belong to Velero ${velero.version}, whose plugin is ${own}`,
      subject: `plugin/${name}`,
      path,
      remedy: `leave it out, or name a ${minor(own)} version`,
    };
  }
}

export const versionsDoNotMatch: Rule = {
  code: 'versions-do-not-match',
  severity: 'warning',
  title: 'chart, server and plugins belong together',
  why: `Plugin 1.(N-4) goes with Velero 1.N, and each chart major with one Velero minor: keys and CRDs differ between them, and a plugin
of another line fails at the first backup. Source: compatibility tables of the plugin and of vmware-tanzu/helm-charts.`,
  remedy: 'name versions that belong to the release, or leave them out',
  example: {
    bad: 'velero: { version: 1.18.3, plugins: { aws: v1.12.0 } }',
    good: 'velero: { version: 1.18.3 }',
  },
  needs: 'entry',
  check,
};
