import { isCollection, isNode, LineCounter, type Node, type ParsedNode, parseAllDocuments } from 'yaml';
import { kubernetesYaml } from './parse-objects.ts';

/** Reading a file a second time, for its places, is worth it up to this length. */
const maxLength = 4 * 1024 ** 2;

/** `:line:column` of what stands at a path, whose first step counts documents; '' where nobody knows. */
export function locate(text: string, [document, ...steps]: readonly (string | number)[]): string {
  if (document === undefined || text.length > maxLength) return '';
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { ...kubernetesYaml, lineCounter: lines });
  const root = Array.isArray(documents) ? documents[Number(document)]?.contents : undefined;
  let node: Node | ParsedNode | null = root ?? null;
  for (const step of steps) {
    const next: unknown = isCollection(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) break;
    node = next;
  }
  if (node?.range == null) return '';
  const { line, col } = lines.linePos(node.range[0]);
  return `:${line}:${col}`;
}
