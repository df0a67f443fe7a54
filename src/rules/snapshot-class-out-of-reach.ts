import { longestDriver } from '../velero/snapshot-class-annotation.ts';
import type { Rule } from './rule.ts';

export const snapshotClassOutOfReach: Rule = {
  code: 'snapshot-class-out-of-reach',
  severity: 'error',
  title: 'a snapshot class that exists can be named to Velero',
  why: `A backup names the class of a driver in the key of an annotation, which the API refuses where it has more than 63 characters behind its
slash; ${longestDriver} are left for the driver. Source: velero.io/docs csi.`,
  remedy: `label the class where it is defined, velero.io/csi-volumesnapshot-class: "true", take it out here and acknowledge snapshot-class-missing`,
  example: {
    bad: 'volumes: { default: snapshot-move, snapshotClasses: { fast: { driver: volumes-of-the-second-floor.csi.example.com, existing: true } } }',
    good: 'volumes: { default: snapshot-move, snapshotClasses: { fast: { driver: csi.example.com, existing: true } } }',
  },
  needs: 'entry',
  *check({ volumes }) {
    for (const { name, driver, existing, path } of volumes.snapshotClasses)
      if (existing && driver.length > longestDriver)
        yield {
          message: `driver ${driver} of snapshot class "${name}" has ${driver.length} characters, more than the ${longestDriver} that a backup can name`,
          subject: 'volumes',
          path: [...path, 'driver'],
        };
  },
};
