import template from '../../templates/makefile.hbs';
import type { Renderer } from './renderer.ts';
import { runnerTasks, type Task } from './runner-tasks.ts';

const usage = ({ name, parameter }: Task): string =>
  parameter === null
    ? name
    : `${name} ${parameter.name}=${parameter.fallback === '' ? 'NAME' : parameter.fallback}`;

function commandsOf(task: Task): readonly string[] {
  const { parameter, commands } = task;
  const demand =
    parameter === null || parameter.fallback !== ''
      ? []
      : [`@test -n "$${parameter.name}" || { echo 'usage: make ${usage(task)}' >&2; exit 2; }`];
  // A dollar sign is make's own; two of them are one for the shell.
  return [...demand, ...commands].map((command) => command.replaceAll('$', '$$$$'));
}

export const makefile: Renderer = {
  name: 'makefile',
  description: 'the same short commands for people who use make',
  kind: 'text',
  template,
  files(plan) {
    if (!plan.output.runners.includes('make')) return [];
    const tasks = runnerTasks(plan).map((task) => ({
      name: task.name,
      usage: usage(task),
      description: task.description,
      parameter: task.parameter,
      commands: commandsOf(task),
    }));
    return [{ path: 'Makefile', view: { tasks }, origin: ['output', 'runners'], objects: [] }];
  },
};
