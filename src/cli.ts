import { CommanderError, Option, Command as Program } from 'commander';
import type { Command, CommandContext, CommandOption, OptionValues } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { exitCode, PlanError } from './diagnostic.ts';
import { suggestion } from './plan/suggest.ts';
import { oneLine, printable } from './report/display.ts';

function optionOf({ flags, description, default: fallback, repeatable, choices }: CommandOption): Option {
  const option = new Option(flags, description);
  if (choices !== undefined) option.choices([...choices]);
  if (repeatable === true)
    option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
  if (fallback !== undefined) option.default(fallback);
  return option;
}

function addCommand(
  program: Program,
  command: Command,
  context: CommandContext,
  done: (code: number) => void,
): void {
  const verb = program.command(command.name).description(command.summary).allowExcessArguments(false);
  for (const { name, description, default: fallback } of command.arguments) {
    verb.argument(fallback === undefined ? `<${name}>` : `[${name}]`, description, fallback);
  }
  for (const option of command.options) verb.addOption(optionOf(option));
  verb.action(async (...given: unknown[]) => {
    const args = given.slice(0, command.arguments.length).map(String);
    done(await command.run(args, verb.opts<OptionValues>(), context));
  });
}

function unknownCommand(name: string): PlanError {
  const near = suggestion(
    name,
    commands.map((command) => command.name),
  );
  const known = commands.map((command) => command.name).join(', ');
  const remedy = near === undefined ? `the commands are ${known}` : `did you mean "plan ${near}"?`;
  return new PlanError('unknown-command', `there is no command "${name}"`, remedy, exitCode.usage);
}

function printError(error: PlanError, context: CommandContext): void {
  context.stderr.write(`error[${error.code}]: ${oneLine(error.message)}\n`);
  for (const place of error.places) context.stderr.write(`  ${oneLine(place)}\n`);
  if (error.remedy !== '') context.stderr.write(`  = ${printable(error.remedy)}\n`);
}

/** Runs the program with `args` (without node and script) and resolves to its exit code. */
export async function run(args: readonly string[], context: CommandContext): Promise<number> {
  let code: number = exitCode.done;
  const program = new Program('plan')
    .description(
      'Compiles one reviewed backup-plan.yaml into everything a Kubernetes cluster needs to be backed up with Velero.',
    )
    .version(context.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  const [verb] = args;
  const asked = commands.filter(({ name }) => name === verb);
  // Help shows all of them; a run needs no more than its own.
  for (const command of asked.length > 0 ? asked : commands)
    addCommand(program, command, context, (result) => (code = result));
  for (const command of program.commands) command.exitOverride().configureOutput(program.configureOutput());
  try {
    if (verb !== undefined && !verb.startsWith('-') && verb !== 'help' && asked.length === 0)
      throw unknownCommand(verb);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    if (!(error instanceof PlanError)) throw error;
    printError(error, context);
    return error.exit;
  }
  return code;
}
