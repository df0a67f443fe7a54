import type { Mirror, MirrorPlace } from '../plan/resolved-mirrors.ts';

const folder = (prefix: string): string => (prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`);

/** Whether one place is another, or a folder in it. */
export const isWithin = (inner: MirrorPlace, outer: MirrorPlace): boolean =>
  inner.bucket === outer.bucket && folder(inner.prefix).startsWith(folder(outer.prefix));

/** Whether a mirror copies all of a place, alone or within a larger one. */
export const isCopied = (place: MirrorPlace, { buckets }: Mirror): boolean =>
  buckets.some(({ from }) => isWithin(place, from));
