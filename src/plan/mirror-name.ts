import type { Mirror } from './resolved-mirrors.ts';

/** The name of the Deployment that a mirror is rendered as, and of what belongs to it. */
export const mirrorName = ({ name }: Mirror): string => `mirror-${name}`;
