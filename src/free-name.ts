/** Longest name of a container, a port or a label: RFC 1123 (kubernetes.io/docs concepts/overview/working-with-objects/names). */
const longestLabel = 63;

/** `base`, or where that is taken the first of `base-N` that is free, from `first` on; cut so that it stays a DNS label. */
export function freeName(base: string, taken: ReadonlySet<string>, first: number): string {
  let name = base;
  for (let number = first; taken.has(name); number++) {
    const suffix = `-${number}`;
    name = `${base.slice(0, longestLabel - suffix.length)}${suffix}`;
  }
  return name;
}
