import { expect, it } from 'vitest';
import { checkTree } from '../../src/output/check-tree.ts';
import { chartLocation, composeLocation, minioFiles, planWith } from './minio-output.ts';

const iscsi = { targetPortal: '10.0.0.10:3260', iqn: 'iqn.2020-01.com.example:backup', lun: 0 };

it('is read back as the objects that were promised, under paths that can be written', () => {
  const files = minioFiles(
    planWith({
      default: composeLocation(),
      'second.laptop': composeLocation({ volume: 'second' }),
      cluster: chartLocation({ volume: { iscsi } }, { credentials: { secret: 'cluster' } }),
      'other.cluster': chartLocation({ namespace: 'store' }, { endpoint: 'http://minio.store:9000' }),
    }),
  );
  expect(checkTree([...files.values()], { validate: () => [] })).toEqual([]);
  expect([...files.values()].flatMap(({ objects }) => objects)).toHaveLength(8);
});
