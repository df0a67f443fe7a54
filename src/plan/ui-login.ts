/** Keys of the Secret with the login of Velero UI. */
export const uiLoginKeys = { user: 'username', password: 'password', passphrase: 'passphrase' } as const;

/** The Secret with the login where the plan names none. */
export const uiLoginSecret = 'velero-ui-login';
