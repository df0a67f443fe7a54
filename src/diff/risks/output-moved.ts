import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

function said({ output: { format, folder, flux, argocd } }: ResolvedPlan): string {
  if (format === 'plain') return `plain, ${folder}`;
  if (format === 'argocd') return `Argo CD, ${folder}, project ${argocd.project} in ${argocd.namespace}`;
  const { kind, namespace, name } = flux.source;
  return `Flux, ${flux.path} of ${kind} ${namespace}/${name}`;
}

type Format = ResolvedPlan['output']['format'];

/** What becomes of what has been applied. Our Flux Kustomizations say `deletionPolicy: Orphan`. */
const effects: Readonly<Record<'same' | 'other', Readonly<Record<Format, string>>>> = {
  same: {
    flux: 'The Flux Kustomizations read the new path once they are applied from there; until what applies them is told, they read the old one. If they go, what they applied stays.',
    argocd: 'What applies the old folder must be told, or it deletes what it no longer finds.',
    plain: 'What applies the old folder must be told, or it applies nothing new.',
  },
  other: {
    flux: 'The Flux Kustomizations go and leave what they applied (deletionPolicy: Orphan): nothing prunes it, and what applies the output from now on has to take it over.',
    argocd:
      'What Argo CD applied is deleted with its Application if that prunes; what applies the output from now on has to take over the rest.',
    plain: 'What was applied by hand stays, and what applies the output from now on takes it over.',
  },
};

export const outputMoved: RiskRule = {
  code: 'output-moved',
  level: 'high',
  title: 'the output is applied from somewhere else, or by something else',
  why: 'What applied the old folder finds it empty or changed; what is to apply the new one must be told. Whether objects are pruned in between hangs on who applied them, which the list of objects says of each.',
  remedy: 'Suspend what applies the old folder, apply the new one, then remove the old.',
  tells: ['format', 'folder', 'flux.path', 'flux.computedPath', 'flux.source.**', 'argocd.**'],
  example: {
    before: 'output: { format: flux, path: rendered }',
    after: 'output: { format: flux, path: clusters/home/velero }',
  },
  *check({ before, after }) {
    if (said(before) === said(after)) return;
    const isSame = before.output.format === after.output.format;
    yield {
      subject: 'output',
      message: 'the output is applied from somewhere else, or by something else',
      before: said(before),
      after: said(after),
      effect: effects[isSame ? 'same' : 'other'][before.output.format],
      place: inAfter(['output', isSame ? 'path' : 'format']),
    };
  },
};
