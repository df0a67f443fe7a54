import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, customerKey, endpoint } of plan.storage) {
    if (customerKey === null || !endpoint.startsWith('http://')) continue;
    yield {
      message: `storage location "${name}" would send its customer key over http, in plain sight`,
      subject: `storage/${name}`,
      path: [...path, 'encryption', 'customerKey'],
      at: 'key',
    };
  }
}

export const customerKeyInTheOpen: Rule = {
  code: 'customer-key-in-the-open',
  severity: 'error',
  title: 'a customer key travels over https alone',
  why: 'The key goes along with every request. Stores refuse such requests over http, so that the location stays Unavailable; one that did not would show the key to the network.',
  remedy: 'name an endpoint with https, or leave encryption out',
  example: {
    bad: 'storage:\n  default: { provider: garage, bucket: velero, endpoint: "http://garage.lan:3900", encryption: { customerKey: { secret: velero-customer-key } }, credentials: { secret: velero-s3 } }',
    good: 'storage:\n  default: { provider: garage, bucket: velero, endpoint: "https://garage.lan:3900", encryption: { customerKey: { secret: velero-customer-key } }, credentials: { secret: velero-s3 } }',
  },
  needs: 'entry',
  check,
};
