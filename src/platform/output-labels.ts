/** Keys of the labels on rendered objects. `plan diff --against` reads them back, from output of earlier releases, too. */
export const managedByLabel = 'app.kubernetes.io/managed-by';
export const partOfLabel = 'app.kubernetes.io/part-of';
export const clusterLabel = 'backup-plan/cluster';
export const targetLabel = 'backup-plan/target';
export const mirrorLabel = 'backup-plan/mirror';
