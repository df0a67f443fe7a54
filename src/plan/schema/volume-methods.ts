/** Velero's own words for how a volume's bytes travel. */
export const volumeMethods = ['fs-backup', 'snapshot', 'snapshot-move', 'skip'] as const;
