import { mirrorName } from '../../plan/mirror-name.ts';
import type { Mirror } from '../../plan/resolved-mirrors.ts';
import { staysRunning } from '../left-mirrors.ts';
import type { Pair } from '../pairing.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore, quoted } from '../wording.ts';

/** Secrets of its two ends whose names follow from its own. */
const renamedSecrets = ({ before, after }: Pair<Mirror>): readonly string[] =>
  (['from', 'to'] as const).flatMap((end) => {
    const [was, is] = [before[end].credential.name, after[end].credential.name];
    return was === is ? [] : [`Secret ${quoted(was)} is ${quoted(is)} now.`];
  });

export const mirrorRenamed: RiskRule = {
  code: 'mirror-renamed',
  level: 'low',
  title: 'a mirror has another name',
  why: 'It copies the same buckets between the same stores. What is made of it has other names: its Deployment, the CronJob of its reverse, a Secret that is fetched for it, its metrics and its alerts.',
  remedy: 'Nothing is at risk; where an alert is routed by the name of the mirror, change that too.',
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
        ? [
            `What applies the output leaves Deployment ${quoted(old)} in the cluster, which copies the same until somebody deletes it.`,
          ]
        : [];
      yield {
        subject: `mirror/${before.name}`,
        message: `mirror ${quoted(before.name)} is called ${quoted(after.name)} now`,
        before: before.name,
        after: after.name,
        effect: [
          'The same is copied on: what lies in the other store already is not copied again. Its Deployment and its CronJob have other names.',
          ...renamedSecrets({ before, after }),
          ...left,
        ].join(' '),
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
