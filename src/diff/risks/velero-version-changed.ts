import { compareVersions } from '../../velero/releases.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

export const veleroVersionChanged: RiskRule = {
  code: 'velero-version-changed',
  level: 'medium',
  title: 'another release of Velero is installed',
  why: 'Chart, plugins and CRDs move with it. While the server restarts no backup runs; backups in progress are marked failed.',
  remedy:
    'Read the upgrade notes of the release, and make one backup by hand after the upgrade. Velero does not support going back.',
  tells: ['version', 'chart.**', 'serverImage.tag', 'plugins.*.image'],
  example: { before: 'velero: { version: 1.18.2 }', after: 'velero: { version: 1.18.3 }' },
  *check({ before: { velero: old }, after: { velero: young } }) {
    const order = compareVersions(young.version, old.version);
    if (order === 0 && old.chart.version === young.chart.version) return;
    const said = ({ version, chart, install }: typeof old) =>
      install === 'helm' ? `${version}, chart ${chart.version}` : version;
    const crds = young.install === 'manifests' ? 'The CRDs have to be applied by hand first.' : '';
    yield {
      subject: 'velero',
      message:
        order < 0
          ? 'an older Velero is installed'
          : order === 0
            ? 'another chart installs Velero'
            : 'a newer Velero is installed',
      before: said(old),
      after: said(young),
      effect: [
        order < 0
          ? 'Velero does not support going back: newer backups and CRDs may not be understood.'
          : 'The server restarts; a backup that runs at that time fails.',
        crds,
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
      place: inAfter(['velero', 'version']),
      ...(order < 0 ? { level: 'high' as const } : {}),
    };
  },
};
