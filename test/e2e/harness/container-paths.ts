/** Paths inside a container, and what they are on this machine. */
export type ContainerPaths = Readonly<Record<string, string>>;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text of a container (a command, a script, a value) with each of these paths, and what lies below, as this machine has it. */
export function outsideContainer(text: string, paths: ContainerPaths): string {
  const longestFirst = Object.keys(paths).sort((one, other) => other.length - one.length);
  const anyPath = new RegExp(`(?<![\\w./-])(?:${longestFirst.map(literally).join('|')})(?![\\w.-])`, 'g');
  return text.replace(anyPath, (path) => paths[path] ?? path);
}
