import type { Rule } from './rule.ts';

export const snapshotClassAmbiguous: Rule = {
  code: 'snapshot-class-ambiguous',
  severity: 'error',
  title: 'each driver has one snapshot class',
  why: 'Velero takes one class for all volumes of a driver: the one that the backup names, else the first that carries its label. Source: velero.io/docs csi.',
  remedy: 'keep one class of this driver',
  example: {
    bad: 'volumes: { default: snapshot-move, snapshotClasses: { fast: { driver: csi.example.com }, slow: { driver: csi.example.com } } }',
    good: 'volumes: { default: snapshot-move, snapshotClasses: { fast: { driver: csi.example.com }, slow: { driver: slow.csi.example.com } } }',
  },
  needs: 'entry',
  *check({ volumes }) {
    const first = new Map<string, string>();
    for (const { name, driver, path } of volumes.snapshotClasses) {
      const other = first.get(driver.toLowerCase());
      if (other === undefined) first.set(driver.toLowerCase(), name);
      else
        yield {
          message: `snapshot classes "${other}" and "${name}" are both of driver ${driver}`,
          subject: 'volumes',
          path,
          at: 'key',
        };
    }
  },
};
