import { isMap } from '../json.ts';
import type { Rule } from './rule.ts';

export const csiDriverMissing: Rule = {
  code: 'csi-driver-missing',
  severity: 'error',
  title: 'attributes of CSI volumes are asked of a driver',
  why: `Velero refuses every backup whose volume policy names volumeAttributes without a driver: "csi driver should not be empty when
filtering by volume attributes". The ConfigMap is accepted by the API server, the backups end FailedValidation (recorded from a
running Velero 1.18.3).`,
  remedy: 'name the driver beside volumeAttributes',
  example: {
    bad: 'volumes: { rules: [{ csi: { volumeAttributes: { tier: bronze } }, method: skip, reason: rebuilt }] }',
    good: 'volumes: { rules: [{ csi: { driver: csi.example.org, volumeAttributes: { tier: bronze } }, method: skip, reason: rebuilt }] }',
  },
  needs: 'entry',
  *check({ volumes }) {
    for (const { conditions, path } of volumes.rules) {
      const { csi } = conditions;
      if (!isMap(csi) || csi['volumeAttributes'] === undefined || csi['driver'] !== undefined) continue;
      yield {
        message: 'this rule asks for attributes of CSI volumes and names no driver',
        subject: 'volumes',
        path: [...path, 'csi'],
      };
    }
  },
};
