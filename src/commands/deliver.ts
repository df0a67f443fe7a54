import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import type { Compilation } from '../compile.ts';
import { exitCode, PlanError } from '../diagnostic.ts';
import { checkTree } from '../output/check-tree.ts';
import { compareTree, type Difference, type DifferenceKind } from '../output/compare-tree.ts';
import { validateObject } from '../output/kubernetes-schemas.ts';
import type { OutputTree } from '../output/output-tree.ts';
import { writeTree } from '../output/write-tree.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { clustersTree } from '../renderers/clusters-tree.ts';
import { renderTree, type TemplateOverrides } from '../renderers/render-tree.ts';
import { oneLine } from '../report/display.ts';
import { renderSummary } from '../report/render-summary.ts';
import { pathWord, shellWord } from '../shell-words.ts';
import type { CommandContext, OptionValues } from './command.ts';
import type { PlanFile } from './load-plan.ts';
import { defaultMaxSize } from './plan-argument.ts';
import { systemError } from './system-error.ts';

/** A pipe would be waited for, and a device has no end. */
function templateText(folder: string, name: string): string {
  const path = join(folder, name);
  if (statSync(path).isFile()) return readFileSync(path, 'utf8');
  throw new PlanError(
    'file-unreadable',
    `${name} of --templates ${folder} is not a regular file`,
    'put files that hold templates there',
  );
}

function templateTexts(folder: string): ReadonlyMap<string, string> {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.hbs'));
    if (names.length === 0)
      throw new PlanError(
        'template-unknown',
        `--templates ${folder} holds no .hbs file`,
        'name a folder with templates',
        exitCode.usage,
      );
    return new Map(names.sort().map((name) => [name, templateText(folder, name)]));
  } catch (error) {
    if (error instanceof PlanError) throw error;
    throw new PlanError(
      'file-unreadable',
      `--templates ${folder} cannot be read (${systemError(error)})`,
      'name a folder that exists',
    );
  }
}

async function overridesOf(options: OptionValues, context: CommandContext): Promise<TemplateOverrides> {
  if (typeof options['templates'] !== 'string') return new Map();
  const { userTemplates } = await import('../renderers/user-templates.ts');
  return userTemplates(templateTexts(resolve(context.cwd, options['templates'])));
}

/** The folder of the plan's output as seen from the plan, and what lies in it. */
interface Output {
  readonly folder: string;
  readonly tree: OutputTree;
}

/** Each cluster of a plan of many has a folder of its own name in the plan's. */
function outputOf({ plans, hasClusters }: Compilation, overrides: TemplateOverrides): Output {
  const folders = plans.map(({ output }) => output.folder);
  const trees = plans.map((plan) => checkedTree(plan, overrides));
  const [folder = ''] = folders;
  const [tree = []] = trees;
  if (!hasClusters) return { folder, tree };
  return { folder: posix.dirname(folder), tree: clustersTree(plans, trees, overrides) };
}

/** render ─▶ OutputTree in memory, read back and compared with what the plan promised; nothing that fails is ever written. */
function checkedTree(plan: ResolvedPlan, overrides: TemplateOverrides): OutputTree {
  const tree = renderTree(plan, overrides);
  const problems = checkTree(tree, { validate: validateObject });
  if (problems.length === 0) return tree;
  const more = problems.length > 10 ? [`and ${problems.length - 10} more`] : [];
  const list = [...problems.slice(0, 10).map(({ file, message }) => `${file} ${message}`), ...more];
  if (overrides.size > 0) {
    throw new PlanError(
      'template-output',
      `the output of ${[...overrides.keys()].join(', ')} is not what the plan promises:`,
      'mend the template; nothing was written',
      exitCode.planErrors,
      list,
    );
  }
  throw new Error(`the rendered output does not pass its own checks:\n  ${list.join('\n  ')}`);
}

const objectsOf = (tree: OutputTree): string =>
  tree
    .filter(({ kind }) => kind === 'kubernetes')
    .map(({ path, text }) => `---\n# Source: ${path}\n${text.replace(/^---\n/, '')}`)
    .join('');

/** Folders that hold more than output, which a render must not take for its own. */
function protectedFolders(file: PlanFile, { environment }: CommandContext) {
  const home = environment['HOME'] ?? environment['USERPROFILE'];
  return [
    { folder: file.folder, name: "the plan's own folder" },
    ...(file.inGit ? [{ folder: file.sourceRoot, name: 'the root of the repository' }] : []),
    ...(home === undefined || home === '' ? [] : [{ folder: home, name: 'your home folder' }]),
  ];
}

/** What decides what a render makes and where, as it was given. */
function sameOptions({ out, inventory, templates, maxSize }: OptionValues): readonly string[] {
  const paths = Object.entries({ out, inventory, templates }).flatMap(([name, given]) =>
    [given ?? []].flat().map((path) => `--${name} ${pathWord(String(path))}`),
  );
  const isDefault = maxSize === undefined || maxSize === defaultMaxSize;
  return isDefault ? paths : [...paths, `--max-size ${shellWord(String(maxSize))}`];
}

/** Prints what is not tracked; resolves to whether everything is. What is not there is missing, and said to be. */
async function checkTracked(
  root: string,
  shown: string,
  tree: OutputTree,
  file: PlanFile,
  context: CommandContext,
): Promise<boolean> {
  const { untrackedOutput } = await import('./untracked-output.ts');
  const untracked = untrackedOutput(root, tree, file, context);
  const here = untracked.filter((path) => existsSync(join(root, path)));
  for (const path of here) context.stdout.write(`${oneLine(`untracked   ${shown}/${path}`)}\n`);
  if (here.length > 0) {
    const files = here.length === 1 ? 'a file' : `${here.length} files`;
    context.stderr.write(
      `${oneLine(`${files} of ${shown} would be in no commit: run git add --force ${pathWord(shown)}`)}\n`,
    );
  }
  return untracked.length === 0;
}

/** What makes the folder equal a render again; a render alone goes neither over edited files nor over what is in its way. */
function remedyFor(differences: readonly Difference[], command: string): string {
  const has = (kind: DifferenceKind) => differences.some(({ what }) => what === kind);
  const first = has('blocked') ? 'move or remove what stands where a file is blocked, then ' : '';
  return has('edited')
    ? `${first}put what was edited into the plan or restore it from Git, and run ${command}; with --force that overwrites it`
    : `${first}run ${command}`;
}

/** Writes, prints or compares what a plan without errors renders to, as the options say. Resolves to the exit code. */
export async function deliver(
  compilation: Compilation,
  file: PlanFile,
  options: OptionValues,
  context: CommandContext,
): Promise<number> {
  const { folder, tree } = outputOf(compilation, await overridesOf(options, context));
  if (options['stdout'] === true) {
    context.stdout.write(objectsOf(tree));
    return exitCode.done;
  }
  const out = options['out'];
  const root = typeof out === 'string' ? resolve(context.cwd, out) : resolve(file.folder, folder);
  const shown = relative(context.cwd, root) || '.';
  if (options['check'] === true) {
    const differences = compareTree(root, tree, { name: shown });
    for (const { path, what } of differences)
      context.stdout.write(`${oneLine(`${what.padEnd(11)} ${shown}/${path}`)}\n`);
    if (differences.length > 0) {
      const command = ['plan render', pathWord(file.name), ...sameOptions(options)].join(' ');
      const remedy = remedyFor(differences, command);
      const files = differences.length === 1 ? 'a file' : `${differences.length} files`;
      context.stderr.write(
        `${oneLine(`${files} of ${shown} ${differences.length === 1 ? 'differs' : 'differ'} from the plan: ${remedy}`)}\n`,
      );
    }
    const isTracked = options['tracked'] !== true || (await checkTracked(root, shown, tree, file, context));
    return differences.length === 0 && isTracked ? exitCode.done : exitCode.different;
  }
  const report = await writeTree(root, tree, {
    force: options['force'] === true,
    protectedFolders: protectedFolders(file, context),
    name: shown,
  });
  context.stdout.write(renderSummary(compilation, shown, report));
  return exitCode.done;
}
