import { type Document, visit } from 'yaml';
import type { Databases, DumpedDatabase } from './databases.ts';

/**
 * Has the hooks of a plan meet the servers of a part, through the plan: dumps go to `directory`, `keep` of them, and Redis is
 * asked at its port. Gives the databases that are dumped. All else of the hooks is as the plan says.
 */
export function meetDatabases(
  plan: Document,
  databases: Databases,
  { directory, keep }: { readonly directory: string; readonly keep: number },
): readonly DumpedDatabase[] {
  const dumped: DumpedDatabase[] = [];
  visit(plan, {
    Map(_, hook) {
      const recipe = hook.get('recipe');
      if (recipe === 'redis-save') hook.set('port', databases.redisPort);
      if (recipe !== 'postgres-dump') return;
      hook.set('directory', directory);
      hook.set('keep', keep);
      const { user, database } = hook.toJSON();
      dumped.push({ user, database });
    },
  });
  return dumped;
}
