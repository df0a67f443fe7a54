/** Secret in which Velero looks for the password of its Kopia repositories; compiled into the server. */
export const repositorySecret = { name: 'velero-repo-credentials', key: 'repository-password' } as const;
