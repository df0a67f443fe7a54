import type { Mirror } from './resolved-mirrors.ts';

/** Name of the Deployment that a mirror is rendered as, of its policy and of what belongs to them. */
export const mirrorName = ({ name }: Mirror): string => `mirror-${name}`;
