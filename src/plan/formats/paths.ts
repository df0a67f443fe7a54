import { type Complaint, type Format, quoted } from './format.ts';
import { clusterName, name } from './names.ts';

/** Names that Windows gives to devices, with or without an extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

function folderProblem(name: string): string | null {
  if (name === '..') return 'leaves the folder of the plan';
  if (/[\u0000-\u001f\u007f<>:"|?*\\]/.test(name)) return 'has a character that not every file system allows';
  if (/[. ]$/.test(name) && name !== '.') return 'has a folder that ends in a dot or a blank';
  if (device.test(name)) return `has a folder ${quoted(name)}, which Windows keeps for a device`;
  return name.length > 200 ? 'has a folder longer than 200 characters' : null;
}

const complaint = (text: string, problem: string, remedy: string): Complaint => ({
  message: `${quoted(text)} ${problem}`,
  remedy,
});

/** A folder below another one, with forward slashes. */
export const relativePath: Format = {
  code: 'invalid-path',
  check(text) {
    if (text === '') return complaint(text, 'names no folder', 'write one such as rendered');
    if (text.length > 1000) return complaint(text, 'is longer than 1000 characters', 'write a shorter path');
    if (/^(\/|~|[A-Za-z]:)/.test(text))
      return complaint(
        text,
        'is an absolute path',
        'write a path as seen from the folder of the plan, such as rendered',
      );
    const problem = text
      .split('/')
      .map(folderProblem)
      .find((found) => found !== null);
    if (problem !== undefined && problem !== null)
      return complaint(text, problem, 'write one such as kubernetes/velero');
    return text.includes('//')
      ? complaint(text, 'has a folder without a name', `write ${text.replace(/\/+/g, '/')}`)
      : null;
  },
};

/** Files below the plan's folder, by a pattern with *, **, ?, [abc] and {a,b}. */
export const fileGlob: Format = {
  code: 'invalid-path',
  check(text) {
    if (text === '') return complaint(text, 'names no file', 'write one such as apps/*/backup.yaml');
    if (text.length > 1000) return complaint(text, 'is longer than 1000 characters', 'write a shorter one');
    if (/^(\/|~|[A-Za-z]:)/.test(text) || text.split('/').includes('..'))
      return complaint(
        text,
        'leaves the folder of the plan',
        'write a path as seen from that folder, such as apps/*/backup.yaml',
      );
    return /[\u0000-\u001f\u007f\\]|^!|\/\/|\/$/.test(text)
      ? complaint(
          text,
          'is no glob',
          'write folders and a file with "/" between them, such as apps/*/backup.yaml',
        )
      : null;
  },
};

/** A cluster's name where it is the name of its folder too, beside the files of the folder above. */
export const clusterFolder: Format = {
  code: 'invalid-name',
  check(text) {
    const unfit = device.test(text) || text === 'readme.md';
    return unfit
      ? complaint(text, 'cannot be the name of a folder everywhere', 'write a name such as home')
      : clusterName.check(text);
  },
};

/** A service's name where names of files begin with it. */
export const serviceName: Format = {
  code: 'invalid-name',
  check(text) {
    const found = name.check(text);
    const [first = '', ...rest] = text.split('.');
    if (found !== null || rest.length === 0 || !device.test(first)) return found;
    return complaint(
      text,
      `cannot be the beginning of a file's name everywhere, because Windows takes what begins with "${first}." for a device`,
      `write a name such as ${[`${first}-${rest[0]}`, ...rest.slice(1)].join('.')}`,
    );
  },
};

/** A file below the folder of the plan. */
export const relativeFile: Format = {
  code: 'invalid-path',
  check(text) {
    const remedy =
      'write a file as seen from the folder of the plan, such as secret.sops.yaml or namespaces.json';
    if (text === '' || text.endsWith('/') || text.split('/').at(-1) === '.')
      return complaint(text, 'names no file', remedy);
    const found = relativePath.check(text);
    return found === null || found.remedy === '' ? found : { ...found, remedy };
  },
};

/** A path on a node or a server. */
export const absolutePath: Format = {
  code: 'invalid-path',
  check(text) {
    if (!text.startsWith('/'))
      return complaint(text, 'is not an absolute path', 'begin it with a slash, such as /var/lib/kubelet');
    if (/[\u0000-\u001f\u007f]/.test(text))
      return complaint(text, 'has a control character', 'write one such as /var/lib/kubelet');
    if (text.split('/').includes('..'))
      return complaint(text, 'goes back with ".."', 'write the path itself');
    return text.includes('//') || (text.length > 1 && text.endsWith('/'))
      ? complaint(text, 'has a slash too many', `write ${text.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')}`)
      : null;
  },
};
