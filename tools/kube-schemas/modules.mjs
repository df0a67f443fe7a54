// The sources of pinned Go modules, as the Go command fetches and verifies them.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Why the modules cannot be had: no Go, no network. */
export class ModulesUnavailable extends Error {}

/** What the Go command answers: one JSON object after the other, each closed by a brace at the start of a line. */
const answersOf = (output) =>
  output
    .split(/(?<=^})\n/m)
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text));

function download(modules) {
  const { stdout, stderr, error } = spawnSync('go', ['mod', 'download', '-json', ...modules], {
    cwd: tmpdir(),
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  if (error?.code === 'ENOENT') throw new ModulesUnavailable('go is not installed');
  if (error !== undefined) throw error;
  const answers = answersOf(stdout);
  const [failed] = answers.filter((answer) => answer.Error !== undefined);
  if (failed !== undefined) throw new ModulesUnavailable(`go mod download says: ${failed.Error}`);
  if (answers.length !== modules.length)
    throw new ModulesUnavailable(`go mod download says: ${stderr.trim()}`);
  return answers;
}

/**
 * @param {readonly string[]} modules `path@version` each
 * @returns {Map<string, string>} the folder of each module's sources
 */
export const moduleFolders = (modules) =>
  new Map(download(modules).map(({ Path, Version, Dir }) => [`${Path}@${Version}`, Dir]));
