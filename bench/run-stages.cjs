// node bench/run-stages.cjs FOLDER PLAN OUT: prints the milliseconds of each stage as JSON. The first run leaves the code
// cache that the others start with, as a build of plan does.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { cacheFile, run } = require('../tools/bundle-loader.cjs');

const [folder, plan, out] = process.argv.slice(2);
const cache = join(folder, cacheFile);
const start = performance.now();
const { script, exports: stages } = run(folder, existsSync(cache) ? readFileSync(cache) : undefined);
const load = performance.now() - start;

stages.timeStages(plan, out).then((times) => {
  if (!existsSync(cache)) writeFileSync(cache, script.createCachedData());
  console.log(JSON.stringify({ load, ...times }));
});
