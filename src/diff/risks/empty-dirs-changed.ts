import type { ResolvedPlan, Schedule, VolumePolicy } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter } from '../wording.ts';

const isOfEmptyDirs = ({ conditions }: VolumePolicy['rules'][number]): boolean => {
  const { volumeTypes, ...others } = conditions;
  return Array.isArray(volumeTypes) && volumeTypes.includes('emptyDir') && Object.keys(others).length === 0;
};

/** Whether file-system backup reads every emptyDir volume; null for other methods, which read those that are named. */
function takesEmptyDirs({ volumes: { policies } }: ResolvedPlan, { volumes }: Schedule): boolean | null {
  if (volumes.method !== 'fs-backup') return null;
  const rules = policies.find(({ name }) => name === volumes.policy)?.rules ?? [];
  return rules.find(isOfEmptyDirs)?.action !== 'skip';
}

export const emptyDirsChanged: RiskRule = {
  code: 'empty-dirs-changed',
  level: 'high',
  title: 'a target leaves out the emptyDir volumes of its pods, or takes them now',
  why: 'A policy of Velero cannot name a volume. So where one service has the files of an emptyDir copied, or may have, the backup takes those of every pod in it, and where none does any more, it takes none: a change of one volume of one service decides about the pods of all others.',
  remedy:
    'Name the emptyDir volumes that matter under `services.<name>.volumes`, with `method: fs-backup`: the backups that hold them then take them.',
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: fs-backup } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { method: fs-backup, claim: db-data } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before: earlier, after: later, series }) {
    for (const { before, after } of series) {
      const [was, is] = [takesEmptyDirs(earlier, before.first), takesEmptyDirs(later, after.first)];
      if (was === null || is === null || was === is) continue;
      const text = (takes: boolean) => (takes ? 'all copied' : 'all left out');
      yield {
        ...(is ? { level: 'low' as const } : {}),
        subject: `target/${after.target}`,
        message: `${nameOf(after)} ${is ? 'takes' : 'leaves out'} the emptyDir volumes of its pods`,
        before: text(was),
        after: text(is),
        effect: is
          ? 'Backups copy what any pod keeps there, scratch space too.'
          : 'No new backup holds what a pod keeps there. Existing copies keep their expiry.',
        place: inAfter(after.first.volumes.path),
      };
    }
  },
};
