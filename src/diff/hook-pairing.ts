import type { ServiceHook } from '../plan/resolved-plan.ts';
import { doingOf, runText } from './hook-change.ts';
import type { Pair, Pairing } from './pairing.ts';

/** From what says most that two hooks are one, to what says least: most names are made by the compiler, from the place. */
const likeness: readonly ((hook: ServiceHook) => string)[] = [
  (hook) => JSON.stringify([hook.name, doingOf(hook), runText(hook)]),
  (hook) => JSON.stringify([doingOf(hook), runText(hook)]),
  doingOf,
  ({ name }) => name,
];

/** Hooks of one service before and after: by what they do, and only then by what they are called. */
export function pairHooks(
  before: readonly ServiceHook[],
  after: readonly ServiceHook[],
): Pairing<ServiceHook> {
  let [gone, come] = [[...before], [...after]];
  const kept: Pair<ServiceHook>[] = [];
  for (const key of likeness) {
    for (const young of come) {
      const old = gone.find((hook) => key(hook) === key(young));
      if (old === undefined) continue;
      kept.push({ before: old, after: young });
      gone = gone.filter((hook) => hook !== old);
    }
    const paired = new Set(kept.map((pair) => pair.after));
    come = come.filter((hook) => !paired.has(hook));
  }
  kept.sort((a, b) => after.indexOf(a.after) - after.indexOf(b.after));
  return { kept, gone, come };
}
