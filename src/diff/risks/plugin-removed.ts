import { pairByName } from '../pairing.ts';
import type { RiskRule } from '../risk.ts';
import { inBefore, quoted } from '../wording.ts';

export const pluginRemoved: RiskRule = {
  code: 'plugin-removed',
  level: 'high',
  title: 'a plugin of Velero is gone',
  why: 'Plugins add to backups what the server does not know by itself: the disks behind a virtual machine, what an operator needs. Without one the backup completes, and lacks what the plugin brought.',
  remedy: 'Keep the plugin as long as something that it knows is backed up, and for its restores after that.',
  tells: ['plugins.*'],
  example: {
    before:
      'velero: { plugins: { kubevirt: "quay.io/kubevirt/kubevirt-velero-plugin:v0.8.0" } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after }) {
    for (const { name, image, stated, path } of pairByName(before.velero.plugins, after.velero.plugins)
      .gone) {
      // Those that come with a provider go with its last location, of which other risks speak.
      if (!stated) continue;
      yield {
        subject: 'velero',
        part: name,
        message: `plugin ${quoted(name)} is gone`,
        before: image,
        after: '',
        effect: 'New backups lack what it brought along, and restores what it does to objects.',
        place: inBefore(path),
      };
    }
  },
};
