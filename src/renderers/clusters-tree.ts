import clustersReadme from '../../templates/clusters-readme.md.hbs';
import type { OutputFile, OutputTree } from '../output/output-tree.ts';
import { folderText } from '../plan/bucket-folder.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { type TemplateOverrides, textOf } from './render-tree.ts';

export { clustersReadme };

function readme(plans: readonly ResolvedPlan[], overrides: TemplateOverrides): OutputFile {
  const clusters = plans.map(({ cluster, velero, schedules, storage }) => ({
    name: cluster,
    velero: velero.version,
    schedules: schedules.length,
    locations: storage.length,
    places: storage.map((location) => `\`${folderText(location)}\``).join(', '),
  }));
  const text = textOf(clustersReadme, { count: clusters.length, clusters }, overrides);
  return { path: 'README.md', kind: 'text', text, origin: ['clusters'], objects: [] };
}

/** The output of a plan of many clusters: the tree of each in a folder of its name, and a page that lists them. */
export function clustersTree(
  plans: readonly ResolvedPlan[],
  trees: readonly OutputTree[],
  overrides: TemplateOverrides,
): OutputTree {
  const files = plans.flatMap(({ cluster }, index) =>
    (trees[index] ?? []).map((file) => ({ ...file, path: `${cluster}/${file.path}` })),
  );
  return [...files, readme(plans, overrides)].sort((a, b) => (a.path < b.path ? -1 : 1));
}
