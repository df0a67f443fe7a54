// Runs under Renovate's own Node: how Renovate writes each update into a file. Argument: a file that holds the preset's manager, and
// updates, each with the text. Standard output: the new texts.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { renovate, localDir, packageFile, manager, updates } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
);
const part = (path) => import(pathToFileURL(`${renovate}/dist/${path}`).href);
const { GlobalConfig } = await part('config/global.js');
const { extractPackageFile } = await part('modules/manager/index.js');
const { doAutoReplace } = await part('workers/repository/update/branch/auto-replace.js');
GlobalConfig.set({ localDir });

const texts = [];
for (const { text, index, newValue } of updates) {
  const { deps } = await extractPackageFile('jsonata', text, packageFile, manager);
  const upgrade = { ...manager, ...deps[index], manager: 'jsonata', packageFile, depIndex: index, newValue };
  texts.push(await doAutoReplace(upgrade, text, false));
}
process.stdout.write(JSON.stringify(texts));
