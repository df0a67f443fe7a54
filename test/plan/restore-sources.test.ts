import { describe, expect, it } from 'vitest';
import { knownNamespaces, partSource, shownNamespace } from '../../src/plan/restorable-part.ts';
import { type Loss, restoreSources } from '../../src/plan/restore-sources.ts';
import { compileText } from '../support/compile-text.ts';

function planOf(sections: string) {
  const { plan, findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
${sections}
output: { format: plain }
`);
  if (plan === null) throw new Error(JSON.stringify(findings));
  return plan;
}

/** Names of the schedules, one list for each backup that is restored, in that order. */
const restored = (targets: string, loss: Loss = 'objects') =>
  restoreSources(planOf(targets), loss).map(({ schedules }) => schedules.map(({ name }) => name));

const namesOf = (source: { readonly schedules: readonly { readonly name: string }[] } | null) =>
  source?.schedules.map(({ name }) => name) ?? null;

describe('a restore of everything', () => {
  it('takes one backup where one schedule holds everything as fresh as the others', () => {
    const targets = `targets:
  shop: { namespaces: [shop], schedule: "0 1 * * *", retention: 30d }
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }`;
    expect(restored(targets)).toEqual([['everything']]);
  });

  it('takes one backup of every target where none holds what another one does', () => {
    const targets = `targets:
  home: { namespaces: [home], clusterResources: all, schedule: "0 1 * * *", retention: 30d }
  photos: { namespaces: [photos], clusterResources: all, schedule: "0 2 * * *", retention: 30d }
  prices: { namespaces: [prices], clusterResources: all, schedule: "0 3 * * *", retention: 30d }`;
    expect(restored(targets)).toEqual([['home'], ['photos'], ['prices']]);
  });

  it('begins with what is fresher, since what exists is left as it is', () => {
    const targets = `targets:
  cluster: { namespaces: all, schedule: "0 5 * * 0", retention: 90d }
  apps: { namespaces: all, exclude: { namespaces: [database] }, schedule: "0 2 * * *", retention: 30d }
  databases: { namespaces: [database], selector: backup=true, schedule: "0 * * * *", retention: 30d }`;
    expect(restored(targets)).toEqual([['databases'], ['apps'], ['cluster']]);
  });

  it('takes the newest of all layers of a keep-set', () => {
    const targets = `targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: { daily: 7, weekly: 4, monthly: 12 } }`;
    expect(restored(targets)).toEqual([['everything-daily', 'everything-weekly', 'everything-monthly']]);
  });

  it('brings no claims without their bytes before those that have them', () => {
    const targets = `targets:
  objects: { namespaces: all, exclude: { namespaces: [kube-system] }, volumes: none, schedule: "0 * * * *", retention: 7d }
  shop: { namespaces: [shop], schedule: "0 1 * * *", retention: 30d }
  blog: { namespaces: [blog], schedule: "0 2 * * *", retention: 30d }`;
    expect(restored(targets)).toEqual([['shop'], ['blog'], ['objects']]);
    expect(
      restored(`${targets}\n  everything: { namespaces: all, schedule: "0 3 * * *", retention: 30d }`),
    ).toEqual([['everything']]);
  });

  it('brings no claims without their bytes before those that have them, though somebody must make these', () => {
    const targets = `targets:
  objects: { namespaces: all, volumes: none, schedule: "0 * * * *", retention: 7d }
  full: { namespaces: all, schedule: manual, retention: 90d }`;
    expect(restored(targets)).toEqual([['full'], ['objects']]);
    expect(restored(targets, 'cluster')).toEqual([['full'], ['objects']]);
  });

  it('begins with copies where the storage is lost too, and with fresher snapshots where it is not', () => {
    const targets = `volumes: { snapshotClasses: { fast: { driver: fast.example.org } } }
targets:
  often: { namespaces: all, volumes: snapshot, schedule: "0 * * * *", retention: 7d }
  offsite: { namespaces: all, exclude: { resources: [events] }, volumes: snapshot-move, schedule: "0 2 * * *", retention: 30d }`;
    expect(restored(targets)).toEqual([['often']]);
    expect(restored(targets, 'cluster')).toEqual([['offsite'], ['often']]);
  });

  it('turns to paused schedules and those of people last, and only for what no other holds', () => {
    const targets = `targets:
  frozen: { namespaces: [shop], schedule: "0 1 * * *", retention: 30d, paused: true }
  old: { namespaces: [old], schedule: "0 1 * * *", retention: 30d, paused: true }
  by-hand: { namespaces: [shop, lab], schedule: manual, retention: 90d }
  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }`;
    expect(restored(targets)).toEqual([['shop'], ['old'], ['by-hand']]);
  });
});

describe('the backups for a part', () => {
  const database = 'database: { namespace: database, selector: backup=true }';
  const plan = planOf(`services: { ${database} }
targets:
  apps: { namespaces: all, exclude: { namespaces: [database] }, schedule: "0 2 * * *", retention: 30d }
  databases: { namespaces: [database], selector: backup=true, schedule: "0 3 * * *", retention: 30d }
  cluster: { namespaces: all, schedule: "0 5 * * 0", retention: 90d }`);
  const whole = (namespace: string) => ({ namespace, kinds: ['pods'], service: null });

  it('are those that hold the namespace, not those that leave it out', () => {
    expect(namesOf(partSource(plan.schedules, whole('database')))).toEqual(['cluster']);
    expect(namesOf(partSource(plan.schedules, whole('shop')))).toEqual(['apps', 'cluster']);
  });

  it('are for a service all that hold its labels', () => {
    const [service] = plan.services;
    if (service === undefined) throw new Error('the plan has a service');
    const source = partSource(plan.schedules, { ...whole('database'), service });
    expect(namesOf(source)).toEqual(['databases', 'cluster']);
  });

  it('are of paused schedules only where no other holds any of it', () => {
    const { schedules } = planOf(`targets:
  frozen: { namespaces: [shop, old], schedule: "0 1 * * *", retention: 30d, paused: true }
  some: { namespaces: [shop], selector: app=shop, schedule: "0 2 * * *", retention: 30d }`);
    expect(partSource(schedules, whole('shop'))).toMatchObject({ whole: false });
    expect(namesOf(partSource(schedules, whole('shop')))).toEqual(['some']);
    expect(namesOf(partSource(schedules, whole('old')))).toEqual(['frozen']);
    expect(partSource(schedules, whole('elsewhere'))).toBeNull();
  });

  it('are with the bytes of volumes where some have them', () => {
    const { schedules } = planOf(`targets:
  objects: { namespaces: all, volumes: none, schedule: "0 * * * *", retention: 7d }
  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }`);
    expect(namesOf(partSource(schedules, whole('shop')))).toEqual(['shop']);
    expect(partSource(schedules, whole('blog'))).toMatchObject({ whole: true, hasBytes: false });
  });

  it('are with the bytes of volumes where only paused schedules have them', () => {
    const { schedules } = planOf(`targets:
  objects: { namespaces: all, volumes: none, schedule: "0 * * * *", retention: 7d }
  full: { namespaces: all, schedule: "0 2 * * *", retention: 90d, paused: true }`);
    expect(namesOf(partSource(schedules, whole('shop')))).toEqual(['full']);
    expect(partSource(schedules, whole('shop'))).toMatchObject({ whole: true, hasBytes: true });
  });

  it('are shown for a namespace that some backup holds wholly', () => {
    expect(shownNamespace(plan)).toMatchObject({ namespace: 'database', whole: true });
    const teams = planOf(
      'targets: { teams: { namespaces: ["team-*"], schedule: "0 2 * * *", retention: 30d } }',
    );
    expect(knownNamespaces(teams)).toEqual([]);
    expect(shownNamespace(teams)).toMatchObject({ namespace: 'team-example', whole: true });
    const some = planOf(`services: { ${database} }
targets:
  database: { services: [database], schedule: "0 2 * * *", retention: 30d }
  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }`);
    expect(shownNamespace(some)).toMatchObject({ namespace: 'shop', whole: true });
  });
});
