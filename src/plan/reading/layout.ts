import type { Finding, Range } from '../../diagnostic.ts';
import type { Token } from './outline.ts';
import { andMoreLines, type Pitfall, report } from './pitfall.ts';

/** Levels of maps and lists. The deepest place of the language is about twelve; hatches into Kubernetes need a few more. */
export const deepest = 32;

export const nestingTooDeep: Pitfall = {
  code: 'nesting-too-deep',
  severity: 'error',
  title: `A plan nests at most ${deepest} levels deep.`,
  why: 'Readers of YAML work level by level and run out of stack on a few kilobytes of brackets (GHSA-48c2-rrv3-qjmp). No plan needs more levels.',
  remedy: 'look for brackets or dashes that were repeated by accident',
  example: { bad: `cluster: ${'['.repeat(40)}${']'.repeat(40)}\n`, good: 'cluster: home\n' },
};

export const tabIndentation: Pitfall = {
  code: 'tab-indentation',
  severity: 'error',
  title: 'Lines are indented with spaces.',
  why: 'YAML does not say how wide a tab is and forbids it in indentation; a reader that lets it pass hangs the key under another parent.',
  remedy: 'indent with two spaces a level',
  example: { bad: 'velero:\n\tversion: 1.18.3\n', good: 'velero:\n  version: 1.18.3\n' },
};

export function tooDeep({ start, end }: Range): Finding {
  const message = `the plan nests more than ${deepest} levels deep`;
  return report(nestingTooDeep, { message, range: { start, end: Math.max(end, start + 1) } });
}

/** Counts the lines whose content stands behind a tab. */
export class TabbedLines {
  readonly #starts: number[] = [];
  #tab: number | null = null;

  get none(): boolean {
    return this.#starts.length === 0;
  }

  see({ type, source, start, startsLine, inFlow }: Token): void {
    if (type === 'space') {
      if (startsLine && !inFlow && source.includes('\t')) this.#tab ??= start + source.indexOf('\t');
      return;
    }
    if (this.#tab !== null && type !== 'newline' && type !== 'comment') this.#starts.push(this.#tab);
    this.#tab = null;
  }

  findings(): Finding[] {
    const [first] = this.#starts;
    if (first === undefined) return [];
    const message = `this line is indented with a tab${andMoreLines(this.#starts.length - 1)}`;
    return [report(tabIndentation, { message, range: { start: first, end: first + 1 } })];
  }
}
