import { takesAll } from '../coverage.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, type Series } from '../series.ts';
import { inAfter, listed, scopeText } from '../wording.ts';

/** Namespaces that a list has lost; [] where the lists do not tell. */
function lostNamespaces(before: Series, after: Series): readonly string[] {
  const [old, young] = [before.first.scope.namespaces, after.first.scope.namespaces];
  if (old === 'all' || young === 'all') return [];
  return old.filter((name) => !young.includes(name));
}

function effectOf(before: Series, after: Series, isLess: boolean): string {
  const lost = lostNamespaces(before, after);
  const unnamed = isLess
    ? 'What it leaves out is in no new backup of it.'
    : 'It is not proven that all that was taken still is.';
  const what =
    lost.length > 0
      ? `Not taken any more: ${lost.length === 1 ? 'namespace' : 'namespaces'} ${listed(lost)}.`
      : unnamed;
  return `${what} Existing backups still hold it until they expire.`;
}

export const scopeNarrowed: RiskRule = {
  code: 'scope-narrowed',
  level: 'critical',
  title: 'a target takes less than before, or other things',
  why: 'What a scope leaves out is in no new backup of that Schedule; Velero reports such a backup as completed.',
  remedy: 'Widen the scope again, or add a target for what it leaves out.',
  tells: ['scope.**'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop, cart], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ series }) {
    for (const { before, after } of series) {
      if (takesAll(after.first.scope, before.first.scope)) continue;
      const isLess = takesAll(before.first.scope, after.first.scope);
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} takes ${isLess ? 'less' : 'other things'} than before`,
        before: scopeText(before.first.scope),
        after: scopeText(after.first.scope),
        effect: effectOf(before, after, isLess),
        place: inAfter(after.first.path),
      };
    }
  },
};
