import { mirrorName } from '../../plan/mirror-name.ts';
import { staysRunning } from '../left-mirrors.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore, quoted } from '../wording.ts';

export const mirrorRenamed: RiskRule = {
  code: 'mirror-renamed',
  level: 'low',
  title: 'a mirror has another name',
  why: 'It copies the same buckets between the same stores. What is made of it has other names: its Deployment, the CronJob of its reverse, the Secret that is made for it, its metrics and its alerts.',
  remedy:
    'Nothing is at risk; where an alert is routed by the name of the mirror, change that too, and put a Secret that is made by hand there under its new name.',
  tells: ['name', '*.credential.name', 'externalSecrets.**', 'sopsSecrets.**'],
  example: {
    before:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: wasabi, region: eu-central-1, credentials: { secret: far } }, buckets: [photos] }',
    after:
      'mirrors:\n  abroad: { from: { storage: default }, to: { provider: wasabi, region: eu-central-1, credentials: { secret: far } }, buckets: [photos] }',
  },
  *check({ mirrors, objects }) {
    for (const { before, after } of mirrors.kept) {
      if (before.name === after.name) continue;
      const old = mirrorName(before);
      const left = staysRunning(before, objects)
        ? ` What applies the output leaves Deployment ${quoted(old)} in the cluster, which copies the same until somebody deletes it.`
        : '';
      yield {
        subject: `mirror/${before.name}`,
        message: `mirror ${quoted(before.name)} is called ${quoted(after.name)} now`,
        before: before.name,
        after: after.name,
        effect: `The same is copied on: what lies in the other store already is not copied again. Its Deployment, its CronJob and its Secret have other names.${left}`,
        place: inAfter(after.path),
      };
      yield {
        subject: `mirror/${after.name}`,
        message: `mirror ${quoted(after.name)} was called ${quoted(before.name)}`,
        before: before.name,
        after: after.name,
        effect: '',
        place: inBefore(before.path),
        level: 'info',
      };
    }
  },
};
