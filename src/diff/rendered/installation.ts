import { isMap, type Json, type JsonObject } from '../../json.ts';
import type { RenderedFile } from '../objects.ts';
import { mapAt, mapsAt, objectsOf, text } from './read-objects.ts';

/** What says how the server is installed, whoever does it. */
export interface Installation {
  readonly chart: string;
  readonly image: string;
  readonly plugins: readonly JsonObject[];
  /** null = nothing is said. */
  readonly resources: JsonObject | null;
  readonly nodeAgentResources: JsonObject | null;
  readonly tolerations: readonly Json[];
}

const mapOrNull = (value: Json | undefined): JsonObject | null => (isMap(value) ? value : null);
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const imageOf = ({ repository, tag }: JsonObject): string => `${text(repository)}:${text(tag)}`;

const ofChart = (chart: string, values: JsonObject): Installation => ({
  chart,
  image: imageOf(mapAt(values, 'image')),
  plugins: mapsAt(values['initContainers']),
  resources: mapOrNull(values['resources']),
  nodeAgentResources: mapOrNull(mapAt(values, 'nodeAgent')['resources']),
  tolerations: listOf(mapAt(values, 'nodeAgent')['tolerations']),
});

/** How a folder installs the server; null where it does not. */
export function installationOf(files: readonly RenderedFile[]): Installation | null {
  const isVelero = ([name]: readonly [string, JsonObject]): boolean => name === 'velero';
  const release = [...objectsOf(files, 'HelmRelease')].find(isVelero)?.[1];
  if (release !== undefined) {
    const values = mapAt(release, 'spec', 'values');
    return ofChart(text(mapAt(release, 'spec', 'chart', 'spec')['version']), values);
  }
  const application = [...objectsOf(files, 'Application')].find(isVelero)?.[1];
  if (application !== undefined) {
    const source = mapAt(application, 'spec', 'source');
    const values = mapAt(source, 'helm', 'valuesObject');
    return ofChart(text(source['targetRevision']), values);
  }
  const deployment = [...objectsOf(files, 'Deployment')].find(isVelero)?.[1];
  if (deployment === undefined) return null;
  const pod = mapAt(deployment, 'spec', 'template', 'spec');
  const [container = {}] = mapsAt(pod['containers']);
  const agent = mapAt(objectsOf(files, 'DaemonSet').get('node-agent') ?? {}, 'spec', 'template', 'spec');
  return {
    chart: '',
    image: text(container['image']),
    plugins: mapsAt(pod['initContainers']),
    resources: mapOrNull(container['resources']),
    nodeAgentResources: mapOrNull(mapsAt(agent['containers'])[0]?.['resources']),
    tolerations: listOf(agent['tolerations']),
  };
}
