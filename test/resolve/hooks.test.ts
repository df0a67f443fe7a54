import { expect, test } from 'vitest';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { compileText } from '../support/compile-text.ts';

function planOf(target: string): ResolvedPlan {
  const { plan, findings } = compileText(`version: 1
cluster: home
namespace: shop
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
services:
  db: { selector: app=db, container: db, volumes: { data: { claim: data } }, hooks: [{ pre: { script: sync } }] }
  web: { selector: app=web, container: web, hooks: [{ pre: { script: sync } }] }
targets:
  whole: { schedule: weekly sun 02:00, retention: 30d }
  part: ${target}
output: { format: flux, path: rendered }
`);
  if (plan === null) throw new Error(findings.map(({ code }) => code).join(', '));
  return plan;
}

const part = ({ schedules }: ResolvedPlan) => schedules.find(({ name }) => name === 'part');

test('a selector beside services narrows their pods and leaves their hooks in place', () => {
  const plan = planOf('{ services: [db], selector: role=primary, schedule: daily 04:00, retention: 30d }');
  expect(part(plan)?.hooks.map(({ service }) => service)).toEqual(['db']);
  // Whether the volume hangs on a pod that the selector leaves cannot be told, so it is not promised.
  expect(plan.volumeFates.filter(({ schedule }) => schedule === 'part')).toEqual([]);
});

test('a selector that the service’s own labels contradict brings no hooks', () => {
  const plan = planOf('{ services: [db, web], selector: app=web, schedule: daily 04:00, retention: 30d }');
  expect(part(plan)?.hooks.map(({ service }) => service)).toEqual(['web']);
});

test('hooks of one service have different names, also where a shared one is called as the next would be', () => {
  const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
hooks:
  redis-save-3: { recipe: redis-save, volume: data, timeout: 7m }
services:
  db:
    namespace: shop
    selector: app=db
    container: db
    volumes: { data: { claim: data } }
    hooks: [{ recipe: redis-save, volume: data }, redis-save-3, { recipe: redis-save, volume: data, timeout: 6m }]
targets:
  whole: { namespaces: [shop], schedule: weekly sun 02:00, retention: 30d }
output: { format: flux, path: rendered }
`);
  const names = plan?.services.flatMap(({ hooks }) => hooks.map(({ name }) => name));
  expect(names).toEqual(['redis-save', 'redis-save-3', 'redis-save-4']);
});
