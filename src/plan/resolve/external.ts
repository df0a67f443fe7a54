import { secondsOf } from '../../seconds-of.ts';
import { parseMetric } from '../formats/metric.ts';
import type { Plan } from '../plan.generated.ts';
import type { ExternalBackup } from '../resolved-external.ts';

type PlanExternal = NonNullable<Plan['external']>[string];

function verifyOf({ verify }: PlanExternal): ExternalBackup['verify'] {
  const metric = verify === undefined ? null : parseMetric(verify.metric);
  return verify === undefined || metric === null ? null : { metric, maxAgeSeconds: secondsOf(verify.maxAge) };
}

function claimOf(text: string): ExternalBackup['claims'][number] {
  const [namespace = '', claim = ''] = text.split('/');
  return { namespace, claim };
}

export const resolveExternal = (plan: Plan): readonly ExternalBackup[] =>
  Object.entries(plan.external ?? {}).map(([name, external]) => ({
    name,
    path: ['external', name],
    is: external.is,
    owner: external.owner ?? '',
    verify: verifyOf(external),
    claims: (external.claims ?? []).map(claimOf),
  }));
