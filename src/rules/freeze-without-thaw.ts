import type { ResolvedPlan, ServiceHook } from '../plan/resolved-plan.ts';
import { hookName, hookSubject } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

interface Grip {
  readonly what: string;
  readonly takes: RegExp;
  readonly releases: RegExp;
}

/** Commands that hold something still until a second command lets go. */
const grips: readonly Grip[] = [
  {
    what: 'freezes a file system',
    takes: /\bfsfreeze\s+(?:-f|--freeze)\b|\bxfs_freeze\s+-f\b/,
    releases: /\bfsfreeze\s+(?:-u|--unfreeze)\b|\bxfs_freeze\s+-u\b/,
  },
  { what: 'locks MongoDB', takes: /\bfsyncLock\s*\(/, releases: /\bfsyncUnlock\s*\(/ },
  {
    what: 'starts a PostgreSQL base backup',
    takes: /\bpg_(?:backup_start|start_backup)\s*\(/,
    releases: /\bpg_(?:backup_stop|stop_backup)\s*\(/,
  },
];

const sessionLock = /\bFLUSH\s+TABLES\s+WITH\s+READ\s+LOCK\b/i;

const sessionUnlock = /\bUNLOCK\s+TABLES\b/i;

const textOf = (steps: ServiceHook['pre']): string =>
  steps.map(({ command }) => command.join(' ')).join('\n');

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const service of plan.services) {
    const posts = service.hooks.map((hook) => textOf(hook.post)).join('\n');
    for (const hook of service.hooks) {
      const place = JSON.stringify(hook.path);
      if (hook.recipe !== '' || reported.has(place)) continue;
      reported.add(place);
      const pre = textOf(hook.pre);
      const subject = hookSubject(hook.path, service.name);
      const name = hookName(hook, service.name);
      for (const { what, takes, releases } of grips) {
        // A step that lets go itself holds nothing still when it ends.
        if (takes.test(pre) && !releases.test(pre) && !releases.test(posts))
          yield {
            message: `${name} ${what}, and no post step lets go`,
            subject,
            path: hook.path,
            remedy:
              'add the post step that lets go, or use the recipe fsfreeze, which also thaws when the backup fails',
          };
      }
      if (sessionLock.test(pre) && !sessionUnlock.test(pre)) {
        yield {
          message: `${name} takes a read lock that ends with the session, before the backup begins`,
          subject,
          path: hook.path,
          remedy:
            'dump in the pre step instead, each step is a session of its own: mariadb-dump or mysqldump with --single-transaction, to a file on a volume that is stored',
        };
      }
    }
  }
}

export const freezeWithoutThaw: Rule = {
  code: 'freeze-without-thaw',
  severity: 'error',
  title: 'what a pre step holds still, a post step lets go',
  why: `Velero runs a pre step and, after the volumes are copied, a post step, each in a session of its own. A freeze without its thaw
stops the database until somebody notices; a lock of the pre step's session is gone before the first byte is read.`,
  remedy:
    'dump in the pre step, which needs no lock beyond its own session; what is frozen rather than locked is thawed by a post step, as the recipe fsfreeze does it',
  example: {
    bad: `services:
  db:
    namespace: shop
    selector: app=db
    container: mariadb
    hooks:
      - pre: { script: 'mariadb --user=root --execute "FLUSH TABLES WITH READ LOCK"' }`,
    good: `services:
  db:
    namespace: shop
    selector: app=db
    container: mariadb
    volumes: { dumps: { claim: db-dumps } }
    hooks:
      - pre:
          script: |
            set -eu
            export MYSQL_PWD="$MARIADB_ROOT_PASSWORD"
            mariadb-dump --user=root --single-transaction --routines --events --all-databases > /dumps/db.sql.part
            tail -n 1 /dumps/db.sql.part | grep -q '^-- Dump completed'
            mv /dumps/db.sql.part /dumps/db.sql
          timeout: 10m`,
  },
  needs: 'entry',
  check,
};
