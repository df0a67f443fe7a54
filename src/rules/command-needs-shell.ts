import type { ResolvedPlan, ServiceHook } from '../plan/resolved-plan.ts';
import { hookSubject } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

const shell = /^(?:(?:ba|da|a|z|k|fi)?sh|busybox)$/;

/** Programs that read such words themselves, and those whose scripts have `$` and `|` of their own. */
const readsThemselves =
  /^(?:pwsh|su|runuser|ssh|[gmn]?awk|sed|perl|python[\d.]*|ruby|node|php|jq|envsubst|mongo(?:sh)?|cypher-shell)$/;

/** Words by which a shell joins commands or sends what they write elsewhere, also with the file in the same word. */
const operator = /^(?:\||\|\||&&|&|;|\d?>>?|<<?|\d?>&\d|&>|(?:\d|&)?>>?\.{0,2}\/\S+)$/;

/** In SQL, `$BODY$` is a quote. */
const variable = /\$(?:\{[A-Z_][A-Z0-9_]*|[A-Z_][A-Z0-9_]*(?![A-Z0-9_$])|\()|`date [^`]+`/;

const builtIn: ReadonlySet<string> = new Set(['cd', 'export', 'source', '.', 'set', 'unset', 'eval']);

const nameOf = (program: string): string => program.split('/').at(-1) ?? '';

/** A word of a command, and what becomes of it. */
interface Misunderstood {
  readonly index: number;
  readonly what: string;
}

/** Without `-c` a shell takes its first word for a file; behind the word of a `-c` stand the parameters of that. */
function misreadByShell([
  ,
  option = '',
  script = '',
  ...parameters
]: readonly string[]): Misunderstood | null {
  if (!option.startsWith('-') && /\s/.test(option))
    return { index: 1, what: 'without -c, the second word is the name of a file' };
  if (!/^-[a-z]*c$/.test(option) || /[\s$]/.test(script) || parameters.length < 2) return null;
  return {
    index: 3,
    what: `the shell runs "${script}" alone, for what follows are parameters that it does not read`,
  };
}

/** The first word of a command that means something to a shell alone; null if there is none. */
function meantForShell(command: readonly string[]): Misunderstood | null {
  const [program = ''] = command;
  const names = command.map(nameOf);
  if (names.some((name, at) => shell.test(name) && (at === 0 || /^-[a-z]*c$/.test(command[at + 1] ?? ''))))
    return shell.test(names[0] ?? '') ? misreadByShell(command) : null;
  if (names.some((name) => readsThemselves.test(name))) return null;
  if (/\s/.test(program) && !program.includes('\\'))
    return { index: 0, what: 'the first word, with spaces in it, is the name of one program' };
  if (builtIn.has(program)) return { index: 0, what: `"${program}" is a command of a shell, and no program` };
  // find ends the command that it starts with a semicolon.
  const isEnd = (word: string): boolean =>
    word === ';' && command.some((each) => /^-(?:exec|ok)(?:dir)?$/.test(each));
  const index = command.findIndex(
    (word, at) => at > 0 && ((operator.test(word) && !isEnd(word)) || variable.test(word)),
  );
  if (index === -1) return null;
  const word = command[index] ?? '';
  if (operator.test(word)) return { index, what: `"${word}" is one more argument of the program` };
  const handed = word.includes('$') ? 'a variable is' : 'a command in backquotes is';
  return { index, what: `${handed} handed to the program as it stands` };
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
            message: `Velero starts the command of hook "${hook.name}" word by word: ${found.what}`,
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
