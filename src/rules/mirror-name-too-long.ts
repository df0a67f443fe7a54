import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** `mirror-NAME-back` is a CronJob, whose name ends at 52 characters. */
const longest = 40;

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path } of plan.mirrors) {
    if (name.length <= longest) continue;
    yield {
      message: `the name of mirror "${name}" has ${name.length} characters, ${longest} are possible`,
      subject: `mirror/${name}`,
      path,
      at: 'key',
    };
  }
}

export const mirrorNameTooLong: Rule = {
  code: 'mirror-name-too-long',
  severity: 'error',
  title: 'the name of a mirror has at most 40 characters',
  why: 'The CronJob that copies back is called mirror-NAME-back, and Kubernetes adds 11 characters to the names of CronJobs, so that it refuses more than 52.',
  remedy: 'give the mirror a shorter name',
  example: {
    bad: 'mirrors:\n  everything-that-the-research-platform-has-stored: { from: { storage: default }, to: { endpoint: https://s3.example.com, credentials: { secret: far } } }',
    good: 'mirrors:\n  research: { from: { storage: default }, to: { endpoint: https://s3.example.com, credentials: { secret: far } } }',
  },
  needs: 'plan',
  check,
};
