import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A step of a rendered README: what it says, and its commands, a block each. */
export interface ReadmeStep {
  readonly title: string;
  /** All that stands between the title and the next, blocks too. */
  readonly text: string;
  readonly blocks: readonly string[];
}

export interface ReadmeSteps {
  /** What stands before the first step. */
  readonly introduction: string;
  readonly steps: readonly ReadmeStep[];
}

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;

function stepOf(section: string): ReadmeStep {
  const [title = '', ...lines] = section.split('\n');
  const text = lines.join('\n');
  const blocks = [...text.matchAll(fence)].map(([, language, block = '']) => {
    if (language !== 'sh') throw new Error(`step "${title}" has a block of "${language}", not of sh`);
    return block;
  });
  return { title, text, blocks };
}

/** The numbered steps below a heading of a README, in order. Throws where there are none, or one has no command. */
export function readmeSteps(readme: string, heading: string): ReadmeSteps {
  const from = readme.split(`\n## ${heading}\n`)[1];
  if (from === undefined) throw new Error(`the README has no section "${heading}"`);
  const [introduction = '', ...sections] = (from.split(/\n## /)[0] ?? '').split(/\n### /);
  const steps = sections.map(stepOf);
  for (const { title, blocks } of steps)
    if (blocks.length === 0) throw new Error(`step "${title}" has no command`);
  if (steps.length === 0) throw new Error(`the section "${heading}" has no steps`);
  return { introduction, steps };
}

/**
 * Writes the file that a step asks a person to write, in the form that the step shows, with the lines of a credentials file
 * where it leaves a gap that they fill. Gives its path; null where no file is asked for.
 */
export function writeAsTold({ text }: ReadmeStep, folder: string, credentials: string): string | null {
  const name = /into a file `([\w.-]+)`/.exec(text)?.[1];
  if (name === undefined) return null;
  const lines = [...text.matchAll(/a line `([^`]+)`/g)].map(([, line = '']) => line);
  const values = new Map(credentials.split('\n').map((line) => [line.split('=')[0], line]));
  const file = join(folder, name);
  writeFileSync(
    file,
    `${lines.map((line) => (line.endsWith('=…') ? (values.get(line.slice(0, -2)) ?? line) : line)).join('\n')}\n`,
  );
  return file;
}

/** The commands below a heading of a page, whatever its number. Throws where there are none. */
export function blocksOf(page: string, title: string): string {
  const section = page.split(/\n## /).find((one) => one.split('\n')[0]?.replace(/^\d+\. /, '') === title);
  const blocks = [...(section ?? '').matchAll(fence)].map(([, , block = '']) => block);
  if (blocks.length === 0) throw new Error(`the page has no commands for "${title}"`);
  return blocks.join('');
}
