import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { compileText } from '../support/compile-text.ts';

interface Wish {
  /** `volumes` of the plan. */
  readonly volumes?: object;
  /** The service's volume `data`. */
  readonly data?: object;
  readonly hooks?: readonly object[];
  /** Settings of the one target. */
  readonly target?: object;
  /** Targets beside it. */
  readonly targets?: object;
  readonly external?: object;
}

function planOf({
  volumes = {},
  data = { claim: 'db-data' },
  hooks = [],
  target = {},
  targets = {},
  external = {},
}: Wish): {
  readonly plan: ResolvedPlan | null;
  readonly codes: readonly string[];
} {
  const text = stringify({
    version: 1,
    cluster: 'home',
    namespace: 'shop',
    velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
    storage: {
      default: {
        provider: 'aws',
        bucket: 'home-velero',
        region: 'eu-central-1',
        credentials: { secret: 'velero-s3' },
      },
    },
    volumes,
    services: { db: { selector: 'app=db', container: 'db', volumes: { data }, hooks } },
    targets: { shop: { schedule: 'daily 02:00', retention: '30d', ...target }, ...targets },
    external,
    output: { format: 'flux' },
  });
  const { plan, findings } = compileText(text);
  return { plan, codes: findings.map(({ code }) => code) };
}

function sound(wish: Wish): ResolvedPlan {
  const { plan, codes } = planOf(wish);
  if (plan === null) throw new Error(`refused: ${codes.join(', ')}`);
  return plan;
}

const policyRules = (plan: ResolvedPlan) =>
  plan.volumes.policies.flatMap(({ rules }) =>
    rules.map(({ conditions, action }) => `${JSON.stringify(conditions)} ${action}`),
  );

describe('how the bytes of volumes travel', () => {
  test.each([
    [',10Gi', '1,10Gi'],
    ['0, 10Gi', '1,10Gi'],
    ['10Gi,', '10Gi,'],
    ['1Gi,10Gi', '1Gi,10Gi'],
  ])('a range of sizes %s is one of claims, and fits nothing that a pod brings itself', (said, rendered) => {
    const plan = sound({ volumes: { rules: [{ capacity: said, method: 'fs-backup' }] } });
    expect(policyRules(plan)).toEqual([
      '{"pvcPhase":["Pending","Lost"]} skip',
      `{"capacity":"${rendered}"} fs-backup`,
      '{"volumeTypes":["emptyDir"]} skip',
    ]);
  });

  test('a rule that names emptyDir means emptyDir, whatever its sizes', () => {
    const plan = sound({
      volumes: { rules: [{ volumeTypes: ['emptyDir'], capacity: ',10Gi', method: 'fs-backup' }] },
    });
    expect(policyRules(plan)[1]).toBe('{"volumeTypes":["emptyDir"],"capacity":",10Gi"} fs-backup');
  });

  test('by default files are copied, and unbound claims and scratch space are left out', () => {
    const plan = sound({});
    expect(plan.schedules[0]?.volumes).toMatchObject({
      defaultVolumesToFsBackup: true,
      snapshotVolumes: false,
      snapshotMoveData: false,
      policy: 'volumes-fs-backup',
    });
    expect(policyRules(plan)).toEqual([
      '{"pvcPhase":["Pending","Lost"]} skip',
      '{"volumeTypes":["emptyDir"]} skip',
    ]);
    expect(plan.velero.nodeAgent.needed).toBe(true);
    expect(plan.velero.csi).toBe(false);
    expect(plan.patches).toEqual([]);
  });

  test('moved snapshots need CSI and the node agent, and a policy that passes over unbound claims', () => {
    const plan = sound({
      volumes: { default: 'snapshot-move', snapshotClasses: { fast: { driver: 'csi.example.org' } } },
    });
    expect(plan.schedules[0]?.volumes).toMatchObject({
      defaultVolumesToFsBackup: false,
      snapshotVolumes: true,
      snapshotMoveData: true,
      policy: 'volumes-snapshot-move',
    });
    expect(policyRules(plan)).toEqual(['{"pvcPhase":["Pending","Lost"]} skip']);
    expect(plan.velero.csi).toBe(true);
    expect(plan.velero.nodeAgent.needed).toBe(true);
  });

  test('snapshots in place need no node agent', () => {
    const plan = sound({
      volumes: { default: 'snapshot', snapshotClasses: { fast: { driver: 'csi.example.org' } } },
    });
    expect(plan.velero.nodeAgent.needed).toBe(false);
    expect(plan.schedules[0]?.volumes.snapshotMoveData).toBe(false);
  });

  test('a server with CSI fails on an unbound claim in every backup, so that each has a policy', () => {
    const moved = {
      namespaces: ['web'],
      volumes: 'snapshot-move',
      schedule: 'daily 02:00',
      retention: '30d',
    };
    const left = { namespaces: ['log'], volumes: 'skip', schedule: 'daily 02:00', retention: '30d' };
    const plan = sound({
      volumes: { snapshotClasses: { fast: { driver: 'csi.example.org' } } },
      targets: { moved, left },
    });
    expect(plan.schedules.map(({ volumes }) => volumes.policy)).toEqual([
      'volumes-fs-backup',
      'volumes-snapshot-move',
      'volumes-skip',
    ]);
    expect(plan.volumes.policies.map(({ rules }) => JSON.stringify(rules[0]?.conditions))).toEqual(
      Array(3).fill('{"pvcPhase":["Pending","Lost"]}'),
    );
  });

  test('none is absolute: a policy skips every volume, whatever a pod is annotated with', () => {
    const plan = sound({
      target: { volumes: 'none' },
      data: { claim: 'db-data', method: 'skip', reason: 'rebuilt' },
    });
    expect(policyRules(plan)).toEqual(['{} skip']);
    expect(plan.velero.nodeAgent.needed).toBe(false);
  });

  test('opt-in mode takes what a service names, by an annotation that a patch brings', () => {
    const plan = sound({ volumes: { default: 'skip' }, data: { method: 'fs-backup' } });
    expect(plan.schedules[0]?.volumes).toMatchObject({
      defaultVolumesToFsBackup: false,
      snapshotVolumes: false,
      policy: null,
    });
    expect(plan.patches.map(({ podAnnotations }) => podAnnotations)).toEqual([
      [{ key: 'backup.velero.io/backup-volumes', value: 'data' }],
    ]);
    expect(plan.volumeFates[0]).toMatchObject({ fate: 'fs-backup', by: 'patch', patch: 'db-pods' });
    expect(plan.velero.nodeAgent.needed).toBe(true);
  });

  test('an inline volume that a service wants copied keeps the emptyDir rule away', () => {
    const plan = sound({ data: { method: 'fs-backup' } });
    expect(plan.schedules[0]?.volumes.policy).toBe('volumes-fs-backup-with-empty-dirs');
    expect(policyRules(plan)).toEqual(['{"pvcPhase":["Pending","Lost"]} skip']);
  });

  test('a dump into a volume without a claim keeps the emptyDir rule away', () => {
    const dump = { recipe: 'postgres-dump', user: 'app', database: 'app', volume: 'data' };
    expect(sound({ data: {}, hooks: [dump] }).schedules[0]?.volumes.policy).toBe(
      'volumes-fs-backup-with-empty-dirs',
    );
  });

  test('a volume without a claim, which may be an emptyDir, keeps the emptyDir rule away', () => {
    expect(sound({ data: {} }).schedules[0]?.volumes.policy).toBe('volumes-fs-backup-with-empty-dirs');
    const left = { method: 'skip', reason: 'rebuilt at start' };
    expect(sound({ data: left }).schedules[0]?.volumes.policy).toBe('volumes-fs-backup');
  });

  test.each(['snapshot', 'snapshot-move'])(
    'a volume without a claim, which may be an emptyDir, is refused under %s',
    (method) => {
      const volumes = { default: method, snapshotClasses: { fast: { driver: 'csi.example.org' } } };
      const dump = { recipe: 'postgres-dump', user: 'app', database: 'app', volume: 'data' };
      expect(planOf({ volumes, data: {}, hooks: [dump] }).codes).toContain('claim-needed');
      expect(planOf({ volumes, data: { method } }).codes).toContain('claim-needed');
      const rules = [{ storageClass: ['slow'], method: 'skip', reason: 'rebuilt' }];
      expect(planOf({ volumes: { ...volumes, rules }, data: {} }).codes).toContain('claim-needed');
      expect(planOf({ volumes, data: { claim: 'db-data' }, hooks: [dump] }).codes).not.toContain(
        'claim-needed',
      );
    },
  );

  test('a volume that no backup can tell apart is reported once, however many schedules meet it', () => {
    const rules = [{ storageClass: ['slow'], method: 'skip', reason: 'rebuilt' }];
    const schedules = { near: { schedule: 'daily 02:00' }, far: { schedule: 'daily 14:00' } };
    const { codes } = planOf({ volumes: { rules }, data: { method: 'fs-backup' }, target: { schedules } });
    expect(codes.filter((code) => code === 'claim-needed')).toHaveLength(1);
  });

  test('where rules come first, a service’s own method is told by a label on its claim', () => {
    const rules = [{ storageClass: ['slow'], method: 'skip', reason: 'rebuilt' }];
    const plan = sound({ volumes: { rules }, data: { claim: 'db-*', method: 'fs-backup' } });
    expect(policyRules(plan)[1]).toBe('{"pvcLabels":{"backup-plan/volume-method":"fs-backup"}} fs-backup');
    expect(plan.patches).toMatchObject([
      { claim: 'db-.*', claimLabels: [{ key: 'backup-plan/volume-method', value: 'fs-backup' }] },
    ]);
    expect(planOf({ volumes: { rules }, data: { method: 'fs-backup' } }).codes).toContain('claim-needed');
  });

  test('a volume without a claim is left out by its pod where no rule would take it', () => {
    const left = { method: 'skip', reason: 'rebuilt at start' };
    const scratch = { storageClass: ['scratch'], method: 'skip', reason: 'rebuilt' };
    const share = { nfs: {}, method: 'skip', reason: 'copied by itself' };
    const plan = sound({ volumes: { rules: [scratch, share] }, data: left });
    expect(plan.volumeFates).toMatchObject([{ fate: 'skip', by: 'patch' }]);
    const fast = { storageClass: ['fast'], method: 'fs-backup' };
    expect(planOf({ volumes: { rules: [scratch, fast] }, data: left }).codes).toContain('claim-needed');
  });

  test('a snapshot among copied files is told by a label, and moved only if it says so', () => {
    const classes = { snapshotClasses: { fast: { driver: 'csi.example.org' } } };
    const moved = sound({ volumes: classes, data: { claim: 'db-data', method: 'snapshot-move' } });
    expect(moved.schedules[0]?.volumes).toMatchObject({
      defaultVolumesToFsBackup: true,
      snapshotMoveData: true,
    });
    expect(policyRules(moved).slice(0, 2)).toEqual([
      '{"pvcPhase":["Pending","Lost"]} skip',
      '{"pvcLabels":{"backup-plan/volume-method":"snapshot-move"}} snapshot',
    ]);
  });

  test.each<[string, Wish, string]>([
    [
      'snapshot and snapshot-move in one backup',
      { volumes: { default: 'snapshot-move' }, data: { claim: 'd', method: 'snapshot' } },
      'snapshot-kinds-mixed',
    ],
    [
      'snapshot rules under snapshot-move',
      { volumes: { default: 'snapshot-move', rules: [{ storageClass: ['fast'], method: 'snapshot' }] } },
      'snapshot-kinds-mixed',
    ],
    ['a volume in opt-in mode that nothing names', { volumes: { default: 'skip' } }, 'volume-not-stored'],
    [
      'a volume that only an objects-only target reaches',
      { target: { volumes: 'none' } },
      'volume-not-stored',
    ],
    ['a volume that only a paused target reaches', { target: { paused: true } }, 'volume-not-stored'],
    [
      'hostPath volumes under file-system backup',
      { volumes: { rules: [{ volumeTypes: ['hostPath'], method: 'fs-backup' }] } },
      'volume-type-not-readable',
    ],
    [
      'a skipped volume without a reason',
      { data: { claim: 'd', method: 'skip' } },
      'left-out-without-reason',
    ],
  ])('%s is refused', (_what, wish, code) => {
    const { plan, codes } = planOf(wish);
    expect(codes).toContain(code);
    expect(plan).toBeNull();
  });
});

test('who makes a backup of a volume is said only where it is not Velero', () => {
  expect(planOf({ data: { claim: 'db-data', by: 'tapes' } }).codes).toEqual(['unknown-name']);
  const named = planOf({ data: { claim: 'db-data', by: 'tapes' }, external: { tapes: { is: 'tapes' } } });
  expect(named.codes).toContain('key-without-effect');
  const left = planOf({
    data: { claim: 'db-data', method: 'external', by: 'tapes' },
    external: { tapes: { is: 'tapes in the cellar', owner: 'cellar' } },
  });
  expect(left.codes).toEqual(['external-not-watched']);
  expect(left.plan?.volumeFates[0]).toMatchObject({ fate: 'external', by: 'patch' });
});
