/** The whole path, so that it stays below Windows' 260 characters under any reasonable folder. */
const longestPath = 200;
const dnsName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
/** Names that other programs look for in this spelling. */
const fixedNames: readonly string[] = [
  '.gitattributes',
  '.gitignore',
  '.env.example',
  'Makefile',
  'README.md',
];
const windowsDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * What forbids writing to `path`, or null. A path is relative, its segments are DNS-1123 names or fixed names; so
 * nothing escapes the output folder, nothing is hidden, and no file system spells it otherwise.
 */
export function pathProblem(path: string): string | null {
  if (path.length > longestPath)
    return `the path has ${path.length} characters; at most ${longestPath} are written`;
  for (const segment of path.split('/')) {
    if (fixedNames.includes(segment)) continue;
    if (!dnsName.test(segment) || segment.includes('..'))
      return `"${segment}" is not a lower-case name of letters, digits, "-" and "."`;
    if (windowsDevice.test(segment)) return `"${segment}" is a device on Windows and cannot be a file there`;
  }
  return null;
}

/** How a file system that ignores case and normal forms sees a path. */
export const foldedPath = (path: string): string => path.normalize('NFC').toLowerCase();
