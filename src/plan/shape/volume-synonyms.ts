import type { Row } from './synonym.ts';

const methodIs = {
  key: 'method',
  remedy: 'write method, such as method: skip',
  remedies: {
    skip: 'write method: skip',
    snapshot: 'write method: snapshot',
    'fs-backup': 'write method: fs-backup',
  },
};

/** Words of Velero's volume policies, of its snapshot classes and of older drafts for volumes and how they are stored. */
export const volumeSynonyms: readonly Row[] = [
  [['volumes'], 'method type', { key: 'default', remedy: 'write default' }],
  [
    ['volumes'],
    'volumePolicies volumePolicy policies policy resourcePolicies resourcePolicy',
    { key: 'rules', remedy: 'write rules: [{ storageClass: [fast], method: snapshot }]' },
  ],
  [
    ['root'],
    'volumePolicies volumePolicy resourcePolicies resourcePolicy',
    { key: 'volumes', remedy: 'write volumes: { rules: [{ storageClass: [fast], method: snapshot }] }' },
  ],
  [['volume-rule'], 'action type', { ...methodIs, standsFor: ['method'] }],
  [
    ['volume-rule'],
    'conditions condition match matches',
    { remedy: 'conditions stand on the rule itself: write storageClass: [fast], method: snapshot' },
  ],
  [['service-volume'], 'action type', methodIs],
  [['service-volume'], 'pvc claimName persistentVolumeClaim', { key: 'claim', remedy: 'write claim' }],
  [['snapshot-class'], 'provisioner', { key: 'driver', remedy: 'write driver', standsFor: ['driver'] }],
];
