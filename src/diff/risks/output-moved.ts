import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

function said({ output: { format, folder, flux, argocd } }: ResolvedPlan): string {
  if (format === 'plain') return `plain, ${folder}`;
  if (format === 'argocd') return `Argo CD, ${folder}, project ${argocd.project} in ${argocd.namespace}`;
  const { kind, namespace, name } = flux.source;
  return `Flux, ${flux.path} of ${kind} ${namespace}/${name}`;
}

export const outputMoved: RiskRule = {
  code: 'output-moved',
  level: 'high',
  title: 'the output is applied from somewhere else, or by something else',
  why: 'What applied the old folder finds it empty or changed, and deletes what it applied if it prunes; what is to apply the new one must be told.',
  remedy: 'Suspend what applies the old folder, apply the new one, then remove the old.',
  example: {
    before: 'output: { format: flux, path: rendered }',
    after: 'output: { format: flux, path: clusters/home/velero }',
  },
  *check({ before, after }) {
    if (said(before) === said(after)) return;
    yield {
      subject: 'output',
      message: 'the output is applied from somewhere else, or by something else',
      before: said(before),
      after: said(after),
      effect:
        before.output.format === 'flux'
          ? 'The Flux Kustomizations that read the old path prune what they no longer find there.'
          : 'What applies the old folder must be told, or it deletes what it no longer finds.',
      place: inAfter(['output', before.output.format === after.output.format ? 'path' : 'format']),
    };
  },
};
