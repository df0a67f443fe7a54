import template from '../../templates/justfile.hbs';
import type { Renderer } from './renderer.ts';
import { runnerTasks, type Task } from './runner-tasks.ts';

/** just hands a parameter with a dollar sign to the shell as a variable (just.systems, recipe parameters). */
function parameterText({ parameter }: Task): string {
  if (parameter === null) return '';
  return parameter.fallback === '' ? ` $${parameter.name}` : ` $${parameter.name}='${parameter.fallback}'`;
}

export const justfile: Renderer = {
  name: 'justfile',
  description: 'short commands for people who use just',
  kind: 'text',
  template,
  files(plan) {
    if (!plan.output.runners.includes('just')) return [];
    const tasks = runnerTasks(plan).map((task) => ({ ...task, parameter: parameterText(task) }));
    return [{ path: 'justfile', view: { tasks }, origin: ['output', 'runners'], objects: [] }];
  },
};
