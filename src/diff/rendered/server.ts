import { canonical, type JsonObject } from '../../json.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { releaseOf } from '../../velero/releases.ts';
import type { RenderedFile } from '../objects.ts';
import { type Installation, installationOf } from './installation.ts';
import { mapAt, text } from './read-objects.ts';

/** What is read of one place; `now` where that place does not say now what the plan does, as a hatch wrote there. */
const readAs = <Value>(was: Value, is: Value | undefined, now: Value): Value =>
  canonical(is) === canonical(now) ? was : now;

/** What the server and its node agents may use, and where the agents run. */
function roomOf(
  was: Installation,
  is: Installation | null,
  { resources, nodeAgent }: ResolvedPlan['velero'],
): Pick<ResolvedPlan['velero'], 'resources' | 'nodeAgent'> {
  return {
    resources: readAs(was.resources, is?.resources, resources),
    nodeAgent: {
      ...nodeAgent,
      resources: readAs(was.nodeAgentResources, is?.nodeAgentResources, nodeAgent.resources),
      tolerations: readAs(was.tolerations, is?.tolerations, nodeAgent.tolerations),
    },
  };
}

/** The server that the folder installs, as far as its release is one that is known; `rendered` is what `plan` is now. */
export function serverOf(
  files: readonly RenderedFile[],
  rendered: readonly RenderedFile[],
  { velero }: ResolvedPlan,
  schedules: readonly JsonObject[],
): ResolvedPlan['velero'] {
  const namespace = text(mapAt(schedules[0] ?? {}, 'metadata')['namespace']) || velero.namespace;
  const found = installationOf(files);
  if (found === null) return { ...velero, namespace };
  const room = roomOf(found, installationOf(rendered), velero);
  const [, repository = '', tag = ''] = /^(.*):(v\d+\.\d+\.\d+)$/.exec(found.image) ?? [];
  const release = releaseOf(tag.slice(1));
  if (release === null) return { ...velero, ...room, namespace };
  const images = new Map(found.plugins.map(({ name, image }) => [text(name), text(image)]));
  return {
    ...velero,
    ...room,
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
