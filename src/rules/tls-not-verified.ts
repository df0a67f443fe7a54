import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';
import { isInTheOpen } from './tls-unused.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const location of plan.storage) {
    const { verifyTls, name, path } = location;
    if (verifyTls.verify || verifyTls.reason !== '' || isInTheOpen(location)) continue;
    yield {
      message: `storage location "${name}" does not verify its server, and the plan does not say why`,
      subject: `storage/${name}`,
      path: [...path, 'tls', 'verify'],
    };
  }
}

export const tlsNotVerified: Rule = {
  code: 'tls-not-verified',
  severity: 'error',
  title: 'a server that is not verified has a stated reason',
  why: 'Whoever answers at the address gets every Secret of every backup. A private CA is said with ca; switching verification off is a decision to be reviewed.',
  remedy: 'write ca: { pem: … } for a private CA, or add tls.reason',
  example: {
    bad: 'storage:\n  default: { provider: s3, bucket: home-velero, region: x, endpoint: "https://s3.lan", credentials: { secret: s3 }, tls: { verify: false } }',
    good: 'storage:\n  default: { provider: s3, bucket: home-velero, region: x, endpoint: "https://s3.lan", credentials: { secret: s3 }, tls: { verify: false, reason: test server with a throw-away certificate } }',
  },
  needs: 'entry',
  check,
};
