import { doingOf, movedTo, runText } from '../hook-change.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

const whatChanged = {
  pre: 'before the backup instead of after it',
  post: 'after the backup instead of before it',
};

export const hookChanged: RiskRule = {
  code: 'hook-changed',
  level: 'high',
  title: 'a hook does something else, or runs at another moment',
  why: 'Another command, container or volume: whether it still leaves a consistent state, no compiler can tell.',
  remedy: 'Run it by hand once, make a backup and restore it.',
  tells: [
    'hooks.*.pre',
    'hooks.*.post',
    'hooks.*.sidecar.**',
    'hooks.*.volume',
    'hooks.*.recipe',
    'hooks.*.leaves',
  ],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/true] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/sync] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ hooks }) {
    for (const { service, kept } of hooks) {
      for (const { before, after } of kept) {
        if (doingOf(before) === doingOf(after)) continue;
        const moved = movedTo({ before, after });
        yield {
          subject: `service/${service}`,
          part: after.name,
          message: `hook ${quoted(after.name)} of service ${quoted(service)} ${moved === null ? 'does something else' : 'runs at another moment'}`,
          before: runText(before),
          after: `${runText(before) === runText(after) ? '' : `${runText(after)}, `}${moved === null ? 'another command, container or volume' : whatChanged[moved]}`,
          effect:
            moved === 'post'
              ? 'Each backup holds what the hook left behind the one before it, and the first nothing of it.'
              : 'Run it by hand once before the next backup depends on it.',
          place: inAfter(after.path),
        };
      }
    }
  },
};
