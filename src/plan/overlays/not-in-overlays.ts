/** Keys that make one plan of several files, or several plans of one: what is left of a plan when they have done their work. */
export const headKeys = ['include', 'environments', 'clusters'] as const;

/** What is of the plan as a whole. */
export const notInOverlays: readonly string[] = ['version', 'cluster', 'output', 'acknowledge', ...headKeys];
