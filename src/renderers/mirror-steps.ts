import { mirrorName } from '../plan/mirror-name.ts';
import type { Mirror, MirrorEnd } from '../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { awsPlugin } from '../providers/plugins/velero-plugin-for-aws.ts';
import { shellWord } from '../shell-words.ts';
import { createSecret, isMadeElsewhere } from './secret-commands.ts';
import type { Step } from './step.ts';

/** Name under which people's own client knows a store; those of two mirrors may be one store. */
const aliasOf = ({ name }: Mirror, side: 'from' | 'to'): string => `${name}-${side}`;

const destinationBuckets = ({ buckets }: Mirror): readonly string[] => [
  ...new Set(buckets.map(({ to }) => to.bucket)),
];

/** Makes the buckets that hold copies, with versions; may be repeated. The client asks for the keys. */
function destinationStep(mirror: Mirror): Step {
  const { to } = mirror;
  const region = to.region === '' ? '' : ` --region ${to.region}`;
  return {
    title: `Make the destination of mirror ${mirror.name}`,
    text: `With keys that may make buckets, which the mirror itself needs no more. A bucket that keeps no versions is not written to: a copy of damage could not be undone.${to.trust.kind === 'system' ? '' : ' `mc` trusts the CA of the store once its certificate lies in `~/.mc/certs/CAs/`.'}`,
    commands: [
      `mc alias set ${aliasOf(mirror, 'to')} ${shellWord(to.endpoint)}`,
      ...destinationBuckets(mirror).flatMap((bucket) => [
        `mc mb --ignore-existing${region} ${aliasOf(mirror, 'to')}/${bucket}`,
        `mc version enable ${aliasOf(mirror, 'to')}/${bucket}`,
      ]),
    ],
  };
}

/** The Secrets that only mirrors read, each once. */
export function secretSteps(plan: ResolvedPlan): readonly Step[] {
  const ends = plan.mirrors
    .flatMap(({ name, from, to }) => [
      { what: `the source of mirror ${name}`, end: from },
      { what: `the destination of mirror ${name}`, end: to },
    ])
    .filter(({ end }) => end.storage === '');
  const known = new Set<string>();
  const unknown = (name: string): boolean => !known.has(name) && known.add(name) !== undefined;
  return ends.flatMap(({ what, end }) => [
    ...(isMadeElsewhere(plan, end.credential) || !unknown(end.credential.name)
      ? []
      : [
          {
            title: `Give the mirror the keys to ${what}`,
            text: `Put them into a file \`${end.credential.name}.ini\`, which you delete afterwards. It is a file ${awsPlugin.credentialsFile.form}.`,
            commands: [createSecret(plan, end.credential, `${end.credential.name}.ini`)],
          },
        ]),
    ...trustSteps(plan, what, end).filter(({ commands }) => unknown(commands.join())),
  ]);
}

function trustSteps(plan: ResolvedPlan, what: string, { trust }: MirrorEnd): readonly Step[] {
  if (trust.kind === 'system' || trust.kind === 'pem') return [];
  const { name, key } = trust.secret;
  const command =
    trust.kind === 'mounted' && trust.source === 'configMap'
      ? `kubectl --namespace ${plan.velero.namespace} create configmap ${name} --from-file=${key}=${name}.pem`
      : createSecret(plan, trust.secret, `${name}.pem`);
  return [
    {
      title: `Give the mirror the CA of ${what}`,
      text: `The certificate of the CA, in PEM form, as \`${name}.pem\`.`,
      commands: [command],
    },
  ];
}

/** Makes what a mirror consists of. */
export const applyMirrors = 'kubectl apply --server-side --kustomize kubernetes/mirrors';

/** Applies the mirrors and waits until they run. */
function startMirrors({ velero, mirrors }: ResolvedPlan): readonly Step[] {
  if (mirrors.length === 0) return [];
  return [
    {
      title: 'Start the mirrors',
      text: 'A first copy takes as long as it takes; `docs/mirrors.md` says how to watch it.',
      commands: [
        applyMirrors,
        ...mirrors.map(
          (mirror) =>
            `kubectl --namespace ${velero.namespace} rollout status deployment/${mirrorName(mirror)} --timeout=5m`,
        ),
      ],
    },
  ];
}

const isLocation = ({ to }: Mirror): boolean => to.storage !== '';

/** The buckets that locations of Velero wait for, be it to read alone what mirrors write. */
export const locationBucketSteps = ({ mirrors }: ResolvedPlan): readonly Step[] =>
  mirrors.filter(isLocation).map(destinationStep);

/** From the buckets of locations to mirrors that copy. */
export const mirrorSteps = (plan: ResolvedPlan): readonly Step[] => [
  ...plan.mirrors.filter((mirror) => !isLocation(mirror)).map(destinationStep),
  ...secretSteps(plan),
  ...startMirrors(plan),
];
