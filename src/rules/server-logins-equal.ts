import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ storage }: ResolvedPlan): Generator<Violation> {
  for (const { server, name } of storage) {
    if (server.kind !== 'compose' || server.root.kind !== 'env' || server.user.kind !== 'env') continue;
    if (server.root.user !== server.user.user) continue;
    yield {
      message: `root login and Velero's login of the server of storage location "${name}" are read from the same variables, ${server.user.user} and ${server.user.password}`,
      subject: `storage/${name}`,
      path: [...server.path, 'user', 'env'],
    };
  }
}

export const serverLoginsEqual: Rule = {
  code: 'server-logins-equal',
  severity: 'error',
  title: 'Velero has a login of its own',
  why: 'MinIO refuses to make a user of the name that the root login has, so the bucket would stay without its user; and with the root login every backup server could delete every bucket.',
  remedy: 'name another prefix under user: { env: … }, or leave it out for VELERO',
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { root: { env: MINIO }, user: { env: MINIO } } } }',
    good: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { root: { env: MINIO }, user: { env: VELERO } } } }',
  },
  needs: 'entry',
  check,
};
