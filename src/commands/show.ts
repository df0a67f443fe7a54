import type { ClusterPlan, Compilation } from '../compile.ts';
import { exitCode } from '../diagnostic.ts';
import { few } from '../enumeration.ts';
import type { Command, OptionValues } from './command.ts';
import { inventoryOption } from './inventory-option.ts';
import { planArgument, usualPlan } from './plan-argument.ts';
import { limitOptions } from './report-options.ts';
import { wrongUsage } from './wrong-usage.ts';

const nameOf = ({ document }: ClusterPlan): string => document.cluster;

/** The most clusters that a message names. */
const mostNamed = 12;

/** The cluster that the options name, or the only one. */
async function chosen(
  { clusters }: Compilation,
  { cluster: wanted }: OptionValues,
): Promise<ClusterPlan | undefined> {
  const names = clusters.map(nameOf);
  if (wanted === undefined) {
    if (clusters.length <= 1) return clusters[0];
    throw wrongUsage('the plan has many clusters', `name one with --cluster: ${few(names, mostNamed)}`);
  }
  const found = clusters.find((cluster) => nameOf(cluster) === wanted);
  if (found !== undefined || clusters.length === 0) return found;
  const { suggestion } = await import('../plan/suggest.ts');
  const near = suggestion(String(wanted), names);
  throw wrongUsage(
    `the plan has no cluster ${JSON.stringify(wanted)}`,
    near === undefined ? `its clusters are ${few(names, mostNamed)}` : `did you mean ${near}?`,
  );
}

export const show: Command = {
  name: 'show',
  summary: 'print the plan of one cluster, overlays laid over it, with the file and line of each value',
  arguments: [planArgument],
  options: [
    { flags: '--cluster <name>', description: 'the cluster, in a plan of many' },
    { flags: '--json', description: 'one entry for each value: path, value, file, line, overlay' },
    inventoryOption,
    ...limitOptions,
  ],
  async run([name = usualPlan], options, context) {
    const { compileFile } = await import('./compile-file.ts');
    const { compilation } = await compileFile(name, options, context, 'remark');
    const cluster = await chosen(compilation, options);
    const { document, findings } = compilation;
    // What holds a secret is shown nowhere.
    const hidden = findings.some(({ code }) => code === 'literal-secret');
    if (cluster === undefined || document === null || hidden) return exitCode.planErrors;
    const { mergedPlan } = await import('../report/merged-plan.ts');
    context.stdout.write(mergedPlan(cluster.document, document, options['json'] === true ? 'json' : 'yaml'));
    return compilation.plans.length === 0 ? exitCode.planErrors : exitCode.done;
  },
};
