import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { providers } from '../providers/index.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, to } of plan.mirrors) {
    const provider = providers.find((candidate) => candidate.name === to.provider);
    if (provider?.versions !== false) continue;
    yield {
      message: `mirror "${name}" copies to ${provider.title}, whose buckets keep no versions`,
      subject: `mirror/${name}`,
      path: to.path,
      at: 'key',
    };
  }
}

export const mirrorWithoutVersions: Rule = {
  code: 'mirror-without-versions',
  severity: 'error',
  title: 'a mirror copies to buckets that keep versions',
  why: `A mirror copies damage like any other change: without versions what was encrypted or overwritten at the source is gone at the
destination within one pass. The mirror asks the bucket before every pass, and copies nothing where it keeps none.`,
  remedy: 'copy to a store whose buckets can keep versions, such as aws, wasabi, b2, minio or ceph',
  example: {
    bad: 'mirrors:\n  offsite: { from: { storage: default }, to: { provider: r2, endpoint: https://account.r2.cloudflarestorage.com, credentials: { secret: far } } }',
    good: 'mirrors:\n  offsite: { from: { storage: default }, to: { provider: wasabi, region: eu-central-2, credentials: { secret: far } } }',
  },
  needs: 'plan',
  check,
};
