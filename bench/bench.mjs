// npm run bench [-- --write]: how long plan takes, as ratios against yardsticks in the same run. Fails when a budget is
// exceeded; `--write` puts the tables into `bench/README.md`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';
import { bundle, developmentPackages } from '../tools/build.mjs';
import { changedPlan, largePlan } from './large-plan.mjs';
import { interleaved, median, peakMemory, ratio, root, runNode } from './measure.mjs';

const startRounds = 15;
const largeRounds = 5;
const example = 'backup-plan.example.yaml';
const program = 'dist/plan.cjs';
const readme = resolve(root, 'bench/README.md');
const scratch = mkdtempSync(join(tmpdir(), 'plan-bench-'));
/** A folder that does not exist yet: a first render writes every file. */
const fresh = (name) => join(scratch, name);

const table = (head, rows) =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

function installPeer() {
  const peer = resolve(root, 'bench');
  if (existsSync(join(peer, 'node_modules/cdk8s'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peer, stdio: 'inherit' });
}

/** How long a start takes, against a Node that does nothing. */
function startRatios(environment) {
  const seconds = interleaved(
    {
      nothing: () => ['-e', '0'],
      version: () => [program, '--version'],
      validate: () => [program, 'validate', example],
      render: (run) => [program, 'render', example, '--out', fresh(`${run}-${Object.keys(environment)}`)],
    },
    startRounds,
    environment,
  );
  const against = (name) => ratio(seconds[name], seconds.nothing);
  return [
    { what: '`plan --version` / `node -e 0`', value: against('version'), budget: 1.3 },
    { what: '`plan validate` of the example / `node -e 0`', value: against('validate'), budget: 2 },
    { what: '`plan render` of the example / `node -e 0`', value: against('render'), budget: 2.5 },
  ];
}

/** Where Node reads certificates at every start, the yardstick is long, and ratios to it are small: both are shown. */
function startsWithoutCertificates() {
  if (!process.env.NODE_EXTRA_CA_CERTS) return [];
  return startRatios({ NODE_EXTRA_CA_CERTS: '' }).map(({ what, value }) => ({
    what: `${what}, without \`NODE_EXTRA_CA_CERTS\``,
    value,
  }));
}

/** Budgets of a start; what is measured for comparison alone has none. */
function measureStarts() {
  return [
    ...startRatios({}),
    {
      what: '`plan render` of the example, peak memory in MiB',
      value: peakMemory([program, 'render', example, '--out', fresh('memory')], scratch),
      budget: 90,
    },
    ...startsWithoutCertificates(),
  ];
}

/** Every Kubernetes object of a rendered folder, as cdk8s takes them. */
function objectsIn(folder) {
  const files = readdirSync(join(folder, 'kubernetes'), { recursive: true })
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'))
    .sort();
  return files.flatMap((file) => loadAll(readFileSync(join(folder, 'kubernetes', file), 'utf8')));
}

/** Budgets of a large plan, against cdk8s with the same objects. */
function measureLargePlan() {
  const plan = (count) => {
    const file = join(scratch, `plan-of-${count}.yaml`);
    writeFileSync(file, largePlan(count));
    return file;
  };
  const [thousand, tenThousand] = [plan(1000), plan(10_000)];
  const changed = join(scratch, 'changed-plan.yaml');
  writeFileSync(changed, changedPlan(readFileSync(tenThousand, 'utf8')));
  const render = (file, out) => [program, 'render', file, '--out', out];
  const rendered = fresh('large');
  const memory = peakMemory(render(tenThousand, rendered), scratch);
  const objects = join(scratch, 'objects.json');
  writeFileSync(objects, JSON.stringify(objectsIn(rendered)));
  const removed = (run) => {
    rmSync(fresh('again'), { recursive: true, force: true });
    return join(fresh('again'), run);
  };
  const seconds = interleaved(
    {
      thousand: (run) => render(thousand, removed(run)),
      tenThousand: (run) => render(tenThousand, removed(run)),
      diff: () => [program, 'diff', tenThousand, changed],
      cdk8s: (run) => ['bench/synthesize.cjs', objects, removed(run)],
    },
    largeRounds,
  );
  return [
    {
      what: '10,000 schedules / 1,000 schedules',
      value: ratio(seconds.tenThousand, seconds.thousand),
      budget: 11,
    },
    {
      what: '10,000 schedules / cdk8s with the same objects',
      value: ratio(seconds.tenThousand, seconds.cdk8s),
      budget: 2,
    },
    {
      what: '`plan diff` of two plans of 10,000 schedules / `plan render` of one',
      value: ratio(seconds.diff, seconds.tenThousand),
      budget: 2.5,
    },
    { what: '10,000 schedules, peak memory in MiB', value: memory, budget: 400 },
  ];
}

/** Median milliseconds of each stage, for the example and for 10,000 schedules. */
async function measureStages() {
  const folder = fresh('stages');
  await bundle(folder, await developmentPackages(), 'bench/stages.ts');
  const runs = (plan, rounds) =>
    Array.from({ length: rounds + 1 }, (_, round) =>
      JSON.parse(
        runNode(['bench/run-stages.cjs', folder, plan, fresh(`stages-of-${rounds}-${round}`)]).stdout,
      ),
    ).slice(1);
  const [small, large] = [runs(example, startRounds), runs(join(scratch, 'plan-of-10000.yaml'), 3)];
  const cost = (times, stage) => median(times.map((stages) => stages[stage]));
  const stages = Object.keys(small[0]);
  const sum = (times) => stages.reduce((total, stage) => total + cost(times, stage), 0);
  const share = (times, stage) => `${Math.round((100 * cost(times, stage)) / sum(times))} %`;
  return stages.map((stage) => [stage, share(small, stage), share(large, stage)]);
}

function writeTables(budgets, stages) {
  const node = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} processors`;
  const text = readFileSync(readme, 'utf8').replace(
    /(<!-- tables -->\n)[\s\S]*(<!-- end of tables -->)/,
    (_, begin, end) => `${begin}\n${node}.\n\n${budgets}\n\n${stages}\n\n${end}`,
  );
  writeFileSync(readme, text);
}

try {
  execFileSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'inherit' });
  installPeer();
  const budgets = [...measureStarts(), ...measureLargePlan()];
  const budgetTable = table(
    ['Median', 'Measured', 'Budget'],
    budgets.map(({ what, value, budget }) => [what, value.toFixed(value < 20 ? 2 : 0), budget ?? '–']),
  );
  console.log(budgetTable);
  const stageTable = table(['Stage', 'Share, example', 'Share, 10,000 schedules'], await measureStages());
  console.log(`\n${stageTable}`);
  if (process.argv.includes('--write')) writeTables(budgetTable, stageTable);
  const exceeded = budgets.filter(({ value, budget = Infinity }) => value > budget);
  for (const { what, value, budget } of exceeded)
    console.error(`over budget: ${what}: ${value.toFixed(2)} is more than ${budget}`);
  process.exitCode = exceeded.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
