import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';
import { isMap, richFragments, richPlans, type Value } from './rich-plans.ts';

/** Names that every object of JavaScript answers to, though nobody wrote them. */
const inherited = ['toString', 'constructor', 'hasOwnProperty', 'valueOf'] as const;

const traces = /native code|\[object /;

/** The plan with one text, one key or one key more replaced by a name; `whole` puts a changed part into its place. */
function* variants(part: Value, name: string, whole: (part: Value) => Value): Generator<Value> {
  if (Array.isArray(part)) {
    for (const [index, item] of part.entries())
      yield* variants(item, name, (changed) => whole(part.with(index, changed)));
    return;
  }
  if (!isMap(part)) {
    yield whole(name);
    return;
  }
  yield whole({ ...part, [name]: 'x' });
  for (const [key, value] of Object.entries(part)) {
    const { [key]: _, ...others } = part;
    yield whole({ ...others, [name]: value });
    yield* variants(value, name, (changed) => whole({ ...part, [key]: changed }));
  }
}

test.each(richPlans)('no name that JavaScript knows means anything of its own in $file', ({ plan }) => {
  for (const [index, name] of inherited.entries()) {
    for (const [place, variant] of [...variants(plan, name, (whole) => whole)].entries()) {
      // Each place gets one of the names.
      if (place % inherited.length !== index) continue;
      const { findings, plans } = compileText(stringify(variant), 'backup-plan.yaml', richFragments);
      expect(JSON.stringify(findings)).not.toMatch(traces);
      if (findings.some(({ severity }) => severity === 'error')) continue;
      for (const rendered of plans)
        for (const { path, text } of renderTree(rendered, new Map())) expect(text, path).not.toMatch(traces);
    }
  }
});
