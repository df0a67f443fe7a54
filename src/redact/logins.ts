/** Places that may hold a login or a password, and mostly hold something else. */

/**
 * Maps of the language that hold one, by the end of their path: a text that stands in their place is most likely the
 * password. `*` is a name that the plan chose, or one of several kinds.
 */
const credentialMaps: readonly (readonly string[])[] = [
  ['velero', 'repository'],
  ['velero', 'ui'],
  ['storage', '*', 'encryption'],
  ['storage', '*', 'server'],
  ['storage', '*', 'server', '*'],
  ['storage', '*', 'server', '*', 'root'],
  ['storage', '*', 'server', '*', 'user'],
];

/** Whether a map with credentials belongs under these keys, outermost first. */
export const isCredentialMap = (keys: readonly (string | number)[]): boolean =>
  credentialMaps.some(
    (end) =>
      end.length <= keys.length &&
      end.every((key, index) => key === '*' || key === keys[keys.length - end.length + index]),
  );

/** Whether a key with this name says how one logs in, perhaps with the login itself. */
export const isLoginKey = (key: string): boolean =>
  key.length <= 40 && /^(?:basic)?(?:auth|login)$/.test(key.toLowerCase().replace(/[^a-z0-9]/g, ''));

/** `none`, `basic`, `true`, `1000:1000`, an address, or what is put in later. */
const noLogin = /^(?:[a-z-]+$|\w{1,20}:\/\/|[\d:.]+$|[$*&!|>{[])/;
/** A user and a password, or what is no word. */
const login = /^(?:[^\s:]{1,256}:\S|(?=\S*[a-z])(?=\S*[A-Z0-9])\S{6})/;

/** Whether the value of such a key is a login, and not the name of a way to log in. */
export const isLogin = (value: string): boolean => login.test(value) && !noLogin.test(value);
