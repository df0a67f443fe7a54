import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const segments = (path: string): readonly string[] =>
  path.split('/').filter((part) => part !== '' && part !== '.');

/** A source may hold a folder of the repository only, so the stated path must be the end of the real one. */
function endsWith(real: string, stated: string): boolean {
  const [whole, end] = [segments(real), segments(stated)];
  return (
    end.length <= whole.length &&
    end.every((part, index) => whole[whole.length - end.length + index] === part)
  );
}

function* check({ output }: ResolvedPlan): Generator<Violation> {
  const { path, computedPath } = output.flux;
  if (output.format !== 'flux' || computedPath === '' || endsWith(computedPath, path)) return;
  yield {
    message: `Flux would look for the output in ${path}, but it is rendered to ${computedPath} of this repository`,
    subject: 'output',
    path: ['output', 'flux', 'path'],
    remedy: `write ${computedPath}, or leave path out`,
  };
}

export const fluxPathElsewhere: Rule = {
  code: 'flux-path-elsewhere',
  severity: 'warning',
  title: 'Flux reads the folder that plan renders',
  why: 'The Flux Kustomizations name their folder as seen from the root of the source. Where nothing lies there Flux reports an error on a Kustomization that nobody may be watching, and applies nothing.',
  remedy: 'leave output.flux.path out, so that it follows from output.path',
  example: {
    bad: 'output: { format: flux, path: rendered, flux: { path: ./elsewhere/kubernetes } }',
    good: 'output: { format: flux, path: rendered }',
  },
  needs: 'entry',
  check,
};
