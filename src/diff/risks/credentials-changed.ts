import type { Path } from '../../diagnostic.ts';
import type { MirrorEnd } from '../../plan/resolved-mirrors.ts';
import type { ServerLogin, SnapshotLocation, StorageLocation } from '../../plan/resolved-plan.ts';
import { type Pair, pairByName } from '../pairing.ts';
import type { PlanPair } from '../plan-pair.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

/** The names by which credentials are found; what lies behind them is not known to the plan. */
function reference({ credential, identity }: Pick<StorageLocation, 'credential' | 'identity'>): string {
  if (credential !== null) return `Secret ${credential.name}, key ${credential.key}`;
  return identity === null ? 'none' : `workload identity ${identity.key}`;
}

const exact = ({ credential, identity }: StorageLocation | SnapshotLocation): string =>
  JSON.stringify([credential, identity?.key, identity?.value]);

const loginText = (login: ServerLogin): string =>
  login.kind === 'secret' ? `Secret ${login.secret}` : `variables ${login.user} and ${login.password}`;

function loginsText({ server }: StorageLocation): string {
  if (server.kind === 'none') return '';
  const logins = server.kind === 'compose' ? [server.root, server.user] : [server.root];
  return logins.map(loginText).join(', ');
}

const endText = ({ credential, profile }: MirrorEnd): string =>
  `Secret ${credential.name}, key ${credential.key}, profile ${profile}`;

function about(subject: string, what: string, before: string, after: string, path: Path): FoundRisk {
  return {
    subject,
    message: `${what} uses other credentials`,
    before: before === after ? '' : before,
    after: before === after ? 'changed' : after,
    effect: 'Nothing is read or written there until they are in place and may do the same.',
    place: inAfter(path),
  };
}

function* ofLocations(
  word: string,
  subject: (name: string) => string,
  pairs: readonly Pair<StorageLocation | SnapshotLocation>[],
): Generator<FoundRisk> {
  for (const { before, after } of pairs)
    if (exact(before) !== exact(after))
      yield about(subject(after.name), `${word} ${quoted(after.name)}`, reference(before), reference(after), [
        ...after.path,
        'credentials',
      ]);
}

function* check({ before: old, after: young, storage, mirrors }: PlanPair): Generator<FoundRisk> {
  yield* ofLocations('storage', (name) => `storage/${name}`, storage.kept);
  const snapshots = pairByName(old.volumes.snapshotLocations, young.volumes.snapshotLocations);
  yield* ofLocations('snapshot location', () => 'volumes', snapshots.kept);
  for (const { before, after } of storage.kept) {
    const [was, is] = [loginsText(before), loginsText(after)];
    if (was === is || was === '' || is === '' || after.server.kind === 'none') continue;
    yield about(
      `storage/${after.name}`,
      `the server of storage ${quoted(after.name)}`,
      was,
      is,
      after.server.path,
    );
  }
  for (const { before, after } of mirrors.kept)
    for (const end of ['from', 'to'] as const)
      if (endText(before[end]) !== endText(after[end]))
        yield about(
          `mirror/${after.name}`,
          `mirror ${quoted(after.name)}`,
          endText(before[end]),
          endText(after[end]),
          [...after[end].path, 'credentials'],
        );
}

export const credentialsChanged: RiskRule = {
  code: 'credentials-changed',
  level: 'medium',
  title: 'a store is reached with other credentials',
  why: 'Where the new ones are missing or may do less, the location becomes unavailable and no backup is made or restored; a mirror copies nothing.',
  remedy: 'Put the new Secret into the cluster before the change is merged.',
  example: {
    before:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-store } } }',
  },
  check,
};
