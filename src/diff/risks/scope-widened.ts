import { takesAll } from '../coverage.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter, scopeText } from '../wording.ts';

export const scopeWidened: RiskRule = {
  code: 'scope-widened',
  level: 'low',
  title: 'a target takes more than before',
  why: 'All that it took it still takes, and more. It costs time of the server and space in the bucket.',
  remedy: 'Nothing is at risk; make sure that what comes along is meant to.',
  tells: ['scope.**'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop, cart], schedule: daily 02:00, retention: 30d }',
  },
  *check({ series }) {
    for (const { before, after } of series) {
      const [old, young] = [before.first.scope, after.first.scope];
      if (!takesAll(young, old) || takesAll(old, young)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} takes more than before`,
        before: scopeText(old),
        after: scopeText(young),
        effect: '',
        place: inAfter(after.first.path),
      };
    }
  },
};
