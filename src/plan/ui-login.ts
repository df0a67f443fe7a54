/** Keys of the Secret with the login of Velero UI. */
export const uiLoginKeys = { user: 'username', password: 'password', passphrase: 'passphrase' } as const;
