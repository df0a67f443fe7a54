import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from 'js-yaml';
import type { JsonObject } from '../../../src/json.ts';
import type { Cluster } from './cluster.ts';
import type { StandIn } from './shell-session.ts';

/** A chart that a stand-in installs: where it is published, and what its installation does here. */
export interface StandInChart {
  readonly name: string;
  readonly repository: string;
  readonly version: string;
  /** Throws where the real chart, or what it brings up, would fail. `text` are the values as YAML. */
  install(release: string, namespace: string, values: JsonObject, text: string): Promise<void>;
}

const options = {
  repo: { type: 'string' },
  version: { type: 'string' },
  namespace: { type: 'string' },
  values: { type: 'string' },
  set: { type: 'string', multiple: true },
  wait: { type: 'boolean' },
} as const;

/** `--set a.b=true`: Helm reads true, false, null and numbers as such. */
function withSet(values: JsonObject, pair: string): JsonObject {
  const [, path = '', text = ''] = /^([\w.-]+)=(true|false)$/.exec(pair) ?? [];
  if (path === '') throw new Error(`--set ${pair}: this stand-in sets keys to true and false`);
  const [key = '', ...rest] = path.split('.');
  const below = (values[key] ?? {}) as JsonObject;
  return {
    ...values,
    [key]: rest.length === 0 ? text === 'true' : withSet(below, `${rest.join('.')}=${text}`),
  };
}

/** `helm install RELEASE CHART --repo … --version … --namespace … --values FILE [--set …]… --wait`, and not a word else. */
export function helmStandIn(charts: readonly StandInChart[], cluster: Cluster): StandIn {
  const installed = new Set<string>();
  return async ([command, ...args], cwd) => {
    if (command !== 'install') throw new Error(`unknown command "${command}"`);
    const { values: flags, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [release = '', name = '', ...more] = positionals;
    if (name === '' || more.length > 0) throw new Error('expected a release and a chart');
    const chart = charts.find((one) => one.name === name && one.repository === flags.repo);
    if (chart === undefined) throw new Error(`chart "${name}" not found in ${flags.repo} repository`);
    if (chart.version !== flags.version)
      throw new Error(`chart "${name}" matching ${flags.version} not found: ${chart.version} is there`);
    if (flags.wait !== true) throw new Error('without --wait the next command comes too early');
    const { namespace = 'default' } = flags;
    const found = await cluster.run(['get', 'namespace', namespace]);
    if (found.status !== 0) throw new Error(`create: failed to create: namespaces "${namespace}" not found`);
    if (installed.has(`${namespace}/${release}`))
      throw new Error('cannot re-use a name that is still in use');
    const file = resolve(cwd, flags.values ?? '');
    if (flags.values === undefined || !existsSync(file)) throw new Error(`open ${file}: no such file`);
    const text = readFileSync(file, 'utf8');
    const values = (flags.set ?? []).reduce(withSet, load(text) as JsonObject);
    await chart.install(release, namespace, values, text);
    installed.add(`${namespace}/${release}`);
    return `NAME: ${release}\nNAMESPACE: ${namespace}\nSTATUS: deployed\n`;
  };
}
