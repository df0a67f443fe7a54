import { canonical } from '../../json.ts';
import type { StorageServer } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { stoppingText } from '../stopped-server.ts';
import { inAfter, quoted } from '../wording.ts';

/** Where the server of a location keeps its files. */
function dataOf(server: StorageServer): string {
  if (server.kind === 'none') return 'a server that the plan does not run';
  if (server.kind === 'compose') return `a compose file, Docker volume ${server.volume}`;
  const volume = server.volume === null ? 'a claim of the chart' : `volume ${canonical(server.volume)}`;
  return `the chart in namespace ${server.namespace}, ${volume}`;
}

function judge(before: StorageServer, after: StorageServer) {
  if (before.kind === 'none')
    return {
      what: 'is run by the plan',
      effect: 'If it is another server than before, existing backups are not in it.',
      level: 'critical',
    } as const;
  if (after.kind === 'none')
    return {
      what: 'is no longer that of the plan',
      effect:
        'Where nobody stops it, it goes on over its own files, and nobody renders its settings. If another server answers at the endpoint, existing backups are not in it.',
      level: 'high',
    } as const;
  return {
    what: 'keeps its files somewhere else',
    effect: 'Existing backups are left behind on the old volume.',
    level: 'critical',
  } as const;
}

export const storageServerMoved: RiskRule = {
  code: 'storage-server-moved',
  level: 'critical',
  title: 'the server of a storage location keeps its files somewhere else',
  why: 'A server on another volume begins empty: Velero finds no backup there and forgets those that it knew. The files stay on the old volume until somebody deletes it.',
  remedy: 'Copy the bucket first (a mirror does), or keep the old server as a location that is read only.',
  tells: ['server', 'server.volume.**', 'server.namespace'],
  example: {
    before:
      'storage: { default: { provider: minio, bucket: home-velero, endpoint: "http://192.0.2.10:9000", credentials: { secret: velero-s3 }, server: { compose: { root: { env: MINIO_ROOT }, user: { env: MINIO_VELERO } } } } }',
    after:
      'storage: { default: { provider: minio, bucket: home-velero, endpoint: "http://192.0.2.10:9000", credentials: { secret: velero-s3 }, server: { compose: { volume: other-data, root: { env: MINIO_ROOT }, user: { env: MINIO_VELERO } } } } }',
  },
  *check({ before: earlier, after: later, storage }) {
    for (const { before, after } of storage.kept) {
      const [was, is] = [dataOf(before.server), dataOf(after.server)];
      if (was === is) {
        // A location of another name says so itself.
        const stopping =
          before.name === after.name
            ? stoppingText({ before: earlier, after: later }, { before, after })
            : [];
        if (stopping.length > 0)
          yield {
            subject: `storage/${after.name}`,
            message: `the server of storage ${quoted(after.name)} is started under another name`,
            before: earlier.cluster,
            after: later.cluster,
            effect: stopping.join(' '),
            level: 'medium',
            place: inAfter(['cluster']),
          };
        continue;
      }
      const { what, effect, level } = judge(before.server, after.server);
      yield {
        subject: `storage/${after.name}`,
        message: `the server of storage ${quoted(after.name)} ${what}`,
        before: was,
        after: is,
        effect,
        level,
        place: inAfter(after.server.kind === 'none' ? after.path : after.server.path),
      };
    }
  },
};
