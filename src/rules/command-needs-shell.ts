import type { ResolvedPlan, ServiceHook } from '../plan/resolved-plan.ts';
import { hookSubject } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

/** Programs that read such words themselves: shells, and those whose scripts have `$` and `|` of their own. */
const readsThemselves =
  /^(?:(?:ba|da|a|z|k|fi)?sh|busybox|env|xargs|su|sudo|ssh|[gmn]?awk|sed|perl|python[\d.]*|ruby|node|php|jq|envsubst|mongo(?:sh)?)$/;

/** Words by which a shell joins commands or sends what they write elsewhere. */
const operator = /^(?:\||\|\||&&|&|;|\d?>>?|<<?|\d?>&\d|&>)$/;

const variable = /\$(?:\{[A-Z_][A-Z0-9_]*|[A-Z_][A-Z0-9_]*|\()/;

const builtIn: ReadonlySet<string> = new Set(['cd', 'export', 'source', '.', 'set', 'unset', 'eval']);

/** The first word of a command that means something to a shell alone, with what becomes of it; null if there is none. */
function meantForShell(command: readonly string[]): { readonly index: number; readonly what: string } | null {
  const [program = ''] = command;
  const name = program.split('/').at(-1) ?? '';
  if (readsThemselves.test(name)) return null;
  if (/\s/.test(program) && !program.includes('\\'))
    return { index: 0, what: 'the first word, with spaces in it, is the name of one program' };
  if (builtIn.has(program)) return { index: 0, what: `"${program}" is a command of a shell, and no program` };
  const index = command.findIndex((word, at) => at > 0 && (operator.test(word) || variable.test(word)));
  if (index === -1) return null;
  const what = operator.test(command[index] ?? '')
    ? `"${command[index]}" is one more argument of the program`
    : 'a variable is handed to the program as it stands';
  return { index, what };
}

function* check({ services }: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { name: service, hooks } of services) {
    for (const hook of hooks.filter(({ recipe }) => recipe === '')) {
      for (const phase of ['pre', 'post'] as const) {
        for (const { command } of hook[phase]) {
          const found = meantForShell(command);
          const path: ServiceHook['path'] = [...hook.path, phase, 'command', found?.index ?? 0];
          if (found === null || reported.has(JSON.stringify(path))) continue;
          reported.add(JSON.stringify(path));
          yield {
            message: `Velero starts the command of hook "${hook.name}" without a shell: ${found.what}`,
            subject: hookSubject(hook.path, service),
            path,
          };
        }
      }
    }
  }
}

export const commandNeedsShell: Rule = {
  code: 'command-needs-shell',
  severity: 'error',
  title: 'what only a shell understands is written as a script',
  why: `Velero runs the words of a command as they stand: the first is the program, and there are no pipes, redirections or variables.
The hook fails in every backup, and with onError: fail the pod and its volumes are left out of it. Source: velero.io/docs backup-hooks.`,
  remedy: 'write script: with the whole line, which a shell of the container reads',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, volumes: { data: { claim: db-data } }, hooks: [{ pre: { command: ["dump-all > /data/all.dump"] } }] }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, container: db, volumes: { data: { claim: db-data } }, hooks: [{ pre: { script: "dump-all > /data/all.dump" } }] }',
  },
  needs: 'entry',
  check,
};
