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
