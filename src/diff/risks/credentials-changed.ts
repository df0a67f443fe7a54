import type { Path } from '../../diagnostic.ts';
import type { MirrorEnd } from '../../plan/resolved-mirrors.ts';
import type {
  ResolvedPlan,
  ServerLogin,
  SnapshotLocation,
  StorageLocation,
} from '../../plan/resolved-plan.ts';
import { type Pair, pairByName } from '../pairing.ts';
import type { PlanPair } from '../plan-pair.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { type SecretSource, sourceOf, sourceTexts, stillFetched } from '../secret-source.ts';
import { inAfter, quoted } from '../wording.ts';

/** The names by which credentials are found; what lies behind them is not known to the plan. */
function reference(
  { credential, identity }: Pick<StorageLocation, 'credential' | 'identity'>,
  plan: ResolvedPlan,
): SecretSource {
  if (credential !== null) return sourceOf(plan, credential);
  const text = identity === null ? 'none' : `workload identity ${identity.key}`;
  return { text, meaning: `${text} ${identity?.value ?? ''}` };
}

const loginText = (login: ServerLogin): string =>
  login.kind === 'secret' ? `Secret ${login.secret}` : `variables ${login.user} and ${login.password}`;

function loginsText({ server }: StorageLocation): string {
  if (server.kind === 'none') return '';
  const logins = server.kind === 'compose' ? [server.root, server.user] : [server.root];
  return logins.map(loginText).join(', ');
}

function ofEnd({ credential, profile }: MirrorEnd, plan: ResolvedPlan): SecretSource {
  const { text, meaning } = sourceOf(plan, credential);
  return { text: `${text}, profile ${profile}`, meaning: `${meaning} ${profile}` };
}

function* about(
  { subject, what, path }: { readonly subject: string; readonly what: string; readonly path: Path },
  was: SecretSource,
  is: SecretSource,
  more = '',
): Generator<FoundRisk> {
  if (was.meaning === is.meaning) return;
  const [before, after] = sourceTexts(was, is);
  yield {
    subject,
    message: `${what} uses other credentials`,
    before,
    after,
    effect: `Nothing is read or written there until they are in place and may do the same.${more}`,
    place: inAfter(path),
  };
}

function* check({ before: old, after: young, storage, mirrors }: PlanPair): Generator<FoundRisk> {
  const snapshots = pairByName(old.volumes.snapshotLocations, young.volumes.snapshotLocations);
  const locations: readonly (readonly [string, string, Pair<StorageLocation | SnapshotLocation>])[] = [
    ...storage.kept.map((pair) => [`storage/${pair.after.name}`, 'storage', pair] as const),
    ...snapshots.kept.map((pair) => ['volumes', 'snapshot location', pair] as const),
  ];
  for (const [subject, word, { before, after }] of locations) {
    const place = { subject, what: `${word} ${quoted(after.name)}`, path: [...after.path, 'credentials'] };
    const more = after.credential === null ? '' : stillFetched(old, young, after.credential);
    yield* about(place, reference(before, old), reference(after, young), more);
  }
  for (const { before, after } of storage.kept) {
    const [was, is] = [loginsText(before), loginsText(after)];
    if (was === '' || is === '' || after.server.kind === 'none') continue;
    const what = `the server of storage ${quoted(after.name)}`;
    const place = { subject: `storage/${after.name}`, what, path: after.server.path };
    yield* about(place, { text: was, meaning: was }, { text: is, meaning: is });
  }
  for (const { before, after } of mirrors.kept)
    for (const end of ['from', 'to'] as const) {
      const subject = `mirror/${after.name}`;
      const place = {
        subject,
        what: `mirror ${quoted(after.name)}`,
        path: [...after[end].path, 'credentials'],
      };
      yield* about(place, ofEnd(before[end], old), ofEnd(after[end], young));
    }
}

export const credentialsChanged: RiskRule = {
  code: 'credentials-changed',
  level: 'medium',
  title: 'a store is reached with other credentials',
  why: 'Where the new ones are missing or may do less, the location becomes unavailable and no backup is made or restored; a mirror copies nothing.',
  remedy: 'Put the new Secret into the cluster before the change is merged.',
  tells: [
    'credential.**',
    'identity.**',
    '*.credential.**',
    '*.profile',
    'server.root.**',
    'server.user.**',
    'snapshotLocations.*.credential.**',
    'snapshotLocations.*.identity.**',
    'externalSecrets.**',
    'sopsSecrets.**',
  ],
  example: {
    before:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-store } } }',
  },
  check,
};
