import type { JsonObject } from '../../json.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { releaseOf } from '../../velero/releases.ts';
import type { RenderedFile } from '../objects.ts';
import { mapAt, mapsAt, objectsOf, text } from './read-objects.ts';

/** What says how the server is installed, whoever does it. */
interface Installation {
  readonly chart: string;
  readonly image: string;
  readonly plugins: readonly JsonObject[];
}

const imageOf = ({ repository, tag }: JsonObject): string => `${text(repository)}:${text(tag)}`;

function installationOf(files: readonly RenderedFile[]): Installation | null {
  const isVelero = ([name]: readonly [string, JsonObject]): boolean => name === 'velero';
  const release = [...objectsOf(files, 'HelmRelease')].find(isVelero)?.[1];
  if (release !== undefined) {
    const values = mapAt(release, 'spec', 'values');
    return {
      chart: text(mapAt(release, 'spec', 'chart', 'spec')['version']),
      image: imageOf(mapAt(values, 'image')),
      plugins: mapsAt(values['initContainers']),
    };
  }
  const application = [...objectsOf(files, 'Application')].find(isVelero)?.[1];
  if (application !== undefined) {
    const source = mapAt(application, 'spec', 'source');
    const values = mapAt(source, 'helm', 'valuesObject');
    return {
      chart: text(source['targetRevision']),
      image: imageOf(mapAt(values, 'image')),
      plugins: mapsAt(values['initContainers']),
    };
  }
  const deployment = [...objectsOf(files, 'Deployment')].find(isVelero)?.[1];
  if (deployment === undefined) return null;
  const pod = mapAt(deployment, 'spec', 'template', 'spec');
  return {
    chart: '',
    image: text(mapsAt(pod['containers'])[0]?.['image']),
    plugins: mapsAt(pod['initContainers']),
  };
}

/** The server that the folder installs, as far as its release is one that is known. */
export function serverOf(
  files: readonly RenderedFile[],
  { velero }: ResolvedPlan,
  schedules: readonly JsonObject[],
): ResolvedPlan['velero'] {
  const namespace = text(mapAt(schedules[0] ?? {}, 'metadata')['namespace']) || velero.namespace;
  const found = installationOf(files);
  if (found === null) return { ...velero, namespace };
  const [, repository = '', tag = ''] = /^(.*):(v\d+\.\d+\.\d+)$/.exec(found.image) ?? [];
  const release = releaseOf(tag.slice(1));
  if (release === null) return { ...velero, namespace };
  const images = new Map(found.plugins.map(({ name, image }) => [text(name), text(image)]));
  return {
    ...velero,
    namespace,
    version: tag.slice(1),
    release,
    chart: found.chart === '' ? velero.chart : { ...velero.chart, version: found.chart },
    serverImage: { repository, tag },
    plugins: velero.plugins
      .filter(({ name }) => images.has(name))
      .map((plugin) => ({ ...plugin, image: images.get(plugin.name) ?? plugin.image })),
  };
}
