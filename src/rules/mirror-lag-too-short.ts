import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** A pass lets a minute be, takes some time itself, and is told at the next scrape. */
const shortestSeconds = 300;

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, maxLagSeconds } of plan.mirrors) {
    if (maxLagSeconds >= shortestSeconds) continue;
    yield {
      message: `mirror "${name}" promises a lag of ${humanDuration(maxLagSeconds)}, which passes over whole buckets cannot keep`,
      subject: `mirror/${name}`,
      path: [...path, 'maxLag'],
    };
  }
}

export const mirrorLagTooShort: Rule = {
  code: 'mirror-lag-too-short',
  severity: 'error',
  title: 'a mirror promises no lag below five minutes',
  why: `Each pass lists both stores, and leaves objects of the last minute to the next one, since they may still be under way; then
Prometheus has to ask. A shorter limit would raise an alert all the time, and lists cost money at many stores.`,
  remedy: 'write a maxLag of at least 5m; for less, use the replication of the store itself',
  example: {
    bad: 'mirrors:\n  offsite: { from: { storage: default }, to: { endpoint: https://s3.example.com, credentials: { secret: far } }, maxLag: 1m }',
    good: 'mirrors:\n  offsite: { from: { storage: default }, to: { endpoint: https://s3.example.com, credentials: { secret: far } }, maxLag: 15m }',
  },
  needs: 'plan',
  check,
};
