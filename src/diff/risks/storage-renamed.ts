import type { RiskRule } from '../risk.ts';
import { stoppingText } from '../stopped-server.ts';
import { inAfter, inBefore, placeOfBackups, quoted } from '../wording.ts';

export const storageRenamed: RiskRule = {
  code: 'storage-renamed',
  level: 'medium',
  title: 'a storage location has another name',
  why: 'Existing backups name their location. The new one lists the same folder, but backups that the cluster knows already stay with the old one: they are restored and expired through it as long as its object is there, which nothing prunes and nobody manages. Where another location takes the old name, Velero no longer finds them under it, and the new one lists them.',
  remedy:
    'Leave the old object in the cluster until its backups have expired, and keep its Secret; or keep the name.',
  tells: ['name', 'storage'],
  example: {
    before:
      'storage: { main: { provider: aws, bucket: home-velero, prefix: home, region: eu-central-1, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { primary: { provider: aws, bucket: home-velero, prefix: home, region: eu-central-1, credentials: { secret: velero-s3 } } }',
  },
  *check({ before: earlier, after: later, storage, series }) {
    const taken = new Set(later.storage.map(({ name }) => name));
    for (const { before, after } of storage.kept) {
      if (before.name === after.name) continue;
      const [old, young] = [quoted(before.name), quoted(after.name)];
      yield {
        subject: `storage/${before.name}`,
        message: `storage ${old} is called ${young} now`,
        before: before.name,
        after: after.name,
        effect: [
          `It is the same place: ${placeOfBackups(after)}.`,
          taken.has(before.name)
            ? `${old} is another place from now on: Velero forgets the existing backups there, and lists them again as those of ${young}.`
            : `New backups name ${young}; existing ones name ${old}, and are restored and expired through that object, which stays in the cluster unmanaged.`,
          ...stoppingText({ before: earlier, after: later }, { before, after }),
        ].join(' '),
        place: inAfter(after.path),
      };
      yield {
        subject: `storage/${after.name}`,
        message: `storage ${young} was called ${old}`,
        before: before.name,
        after: after.name,
        effect: '',
        place: inBefore(before.path),
        level: 'info',
      };
      for (const target of new Set(
        series.flatMap((pair) =>
          pair.before.first.storage === before.name && pair.after.first.storage === after.name
            ? [pair.after.target]
            : [],
        ),
      ))
        yield {
          subject: `target/${target}`,
          message: `target ${quoted(target)} stores its backups in the same place under another name`,
          before: before.name,
          after: after.name,
          effect: '',
          place: inAfter(after.path),
          level: 'info',
        };
    }
  },
};
