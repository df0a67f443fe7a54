// The sources of pinned Go modules, as the Go command fetches and verifies them.
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Why the modules cannot be had: no Go, no network. */
export class ModulesUnavailable extends Error {}

const download = (modules) => {
  try {
    return execFileSync('go', ['mod', 'download', '-json', ...modules], {
      cwd: tmpdir(),
      maxBuffer: 2 ** 24,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();
  } catch (error) {
    if (error.code === 'ENOENT') throw new ModulesUnavailable('go is not installed');
    const said = (error.stdout ?? '').toString() + (error.stderr ?? '').toString();
    throw new ModulesUnavailable(`go mod download failed: ${said.trim().slice(0, 600)}`);
  }
};

/**
 * @param {readonly string[]} modules `path@version` each
 * @returns {Map<string, string>} the folder of each module's sources
 */
export function moduleFolders(modules) {
  // One JSON object after the other, each closed by a brace at the start of a line.
  const answers = download(modules)
    .split(/(?<=^})\n/m)
    .filter((text) => text.trim() !== '');
  const found = answers.map((text) => JSON.parse(text));
  return new Map(found.map(({ Path, Version, Dir }) => [`${Path}@${Version}`, Dir]));
}
