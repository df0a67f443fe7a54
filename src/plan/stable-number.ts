/**
 * A number from 0 to `size - 1` that depends on the words alone, spread evenly: the same cluster and schedule always get
 * the same minute, and a thousand clusters do not meet at the bucket.
 */
export function stableNumber(words: readonly string[], size: number): number {
  let hash = 0x811c9dc5;
  for (const code of new TextEncoder().encode(words.join('\n'))) hash = Math.imul(hash ^ code, 0x01000193);
  // FNV alone leaves the low bits of similar names alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % size;
}
