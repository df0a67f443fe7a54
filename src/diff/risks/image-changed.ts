import type { Path } from '../../diagnostic.ts';
import type { ResolvedPlan, StorageLocation } from '../../plan/resolved-plan.ts';
import { pairByName } from '../pairing.ts';
import type { PlanPair } from '../plan-pair.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

interface Image {
  readonly name: string;
  /** Where it is one of several plugins. */
  readonly plugin?: string;
  readonly image: string;
  readonly path: Path;
}

/** Those that the release of Velero brings move with it, and another installer brings its own: each has a risk of its own. */
function ofVelero({ velero }: ResolvedPlan, isSameRelease: boolean): readonly Image[] {
  if (velero.install === 'none') return [];
  const path = ['velero'];
  return [
    { name: 'the server', image: velero.serverImage.repository, path },
    { name: 'kubectl', image: velero.kubectlImage, path },
    ...velero.plugins
      .filter(({ stated }) => stated || isSameRelease)
      .map(({ name, image, path: at }) => ({
        name: `plugin ${quoted(name)}`,
        plugin: name,
        image,
        path: at,
      })),
  ];
}

function ofServer({ server }: StorageLocation): readonly Image[] {
  if (server.kind === 'none') return [];
  return [
    { name: 'the store', image: server.image, path: server.path },
    { name: "the store's client", image: server.clientImage, path: server.path },
  ];
}

/** `2` of `repo/image:v2.1.0@sha256:…`; '' where the tag does not begin with a number. */
const major = (image: string): string => /:v?(\d+)\.[\w.-]*(?:@|$)/.exec(image)?.[1] ?? '';

const repository = (image: string): string => image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');

/** Another minor release of the same image. */
const isSmall = (before: string, after: string): boolean =>
  repository(before) === repository(after) && major(before) !== '' && major(before) === major(after);

function* changes(subject: string, before: readonly Image[], after: readonly Image[]): Generator<FoundRisk> {
  for (const { before: was, after: is } of pairByName(before, after).kept) {
    if (was.image === is.image) continue;
    yield {
      subject,
      ...(is.plugin === undefined ? {} : { part: is.plugin }),
      message: `${is.name} runs from another image`,
      before: was.image === '' ? "the chart's own" : was.image,
      after: is.image === '' ? "the chart's own" : is.image,
      effect: 'Its pods restart; a backup or a copy that runs at that time fails.',
      place: inAfter(is.path),
      ...(isSmall(was.image, is.image) ? { level: 'low' as const } : {}),
    };
  }
}

export const imageChanged: RiskRule = {
  code: 'image-changed',
  level: 'medium',
  title: 'something that makes or keeps backups runs from another image',
  why: 'A plugin, a store or a client of another version may read what it finds in another way, and its pods restart. A new minor version of the same image is of low risk.',
  remedy: 'Read its release notes, and make one backup by hand after the change.',
  tells: [
    'serverImage.repository',
    'kubectlImage',
    'plugins.*.image',
    'server.image',
    'server.clientImage',
    'clientImage',
    'metricsImage',
  ],
  example: {
    before: 'velero: { plugins: { aws: v1.13.2 } }',
    after: 'velero: { plugins: { aws: v2.0.0 } }',
  },
  *check({ before, after, storage, mirrors }: PlanPair): Generator<FoundRisk> {
    const isSame = before.velero.version === after.velero.version;
    yield* changes('velero', ofVelero(before, isSame), ofVelero(after, isSame));
    for (const pair of storage.kept)
      yield* changes(`storage/${pair.after.name}`, ofServer(pair.before), ofServer(pair.after));
    const ofMirror = ({ path, clientImage, metricsImage }: (typeof mirrors.kept)[number]['after']) => [
      { name: "the mirror's client", image: clientImage, path: [...path, 'clientImage'] },
      { name: "the mirror's metrics", image: metricsImage, path: [...path, 'metricsImage'] },
    ];
    for (const pair of mirrors.kept)
      yield* changes(`mirror/${pair.after.name}`, ofMirror(pair.before), ofMirror(pair.after));
  },
};
