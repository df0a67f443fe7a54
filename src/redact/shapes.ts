/**
 * Secrets that are known by their look, wherever they stand; where a group is named `secret`, that part of the match.
 *
 * Every pattern looks at a bounded stretch of text, so the time is proportional to its length.
 */

/** Tokens that GitHub, GitLab, Vault and Slack mark with how they begin. */
export const token = /\b(?:gh[pousr]_|github_pat_|glpat-|hvs\.|xox[abeprs]-)[A-Za-z0-9_.-]{8,255}/d;

const header = `-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----`;
/** How a private key begins, of whatever kind. */
export const privateKey = new RegExp(header);

const footer = `-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----`;

/** Addresses that whoever knows them may post to; the secret is the end of their path. */
export const webhook =
  /\b(?:hooks\.slack\.com\/(?:services|workflows|triggers)|(?:discord|discordapp)\.com\/api\/webhooks)\/(?<secret>[A-Za-z0-9_/-]{8,512})/d;

/**
 * `Authorization: Bearer abc`, written out; what is put in when the program runs is none. Of a few letters only a
 * capital, a digit or a sign tells a token from a word.
 */
export const authorization =
  /\bauthorization["']?[ \t]{0,8}:[ \t]{0,8}["']?(?:Bearer|Basic|Token)[ \t]{1,8}(?<secret>[^\s"'$`<{%\\•][^\s"'`\\]{0,4095})/di;

/**
 * `user:password@host`, an address that lost its scheme, or never had one. A tag before a digest (`image:1.2@sha256:…`)
 * looks the same, and an address for mail begins the same.
 */
const bareLogin =
  /(?<![\w./%+@:-])(?!mailto:)(?<secret>[A-Za-z0-9._%+-]{1,64}:(?!\/\/)[^\s"'@[\]{}$]{1,256})@(?!sha\d{3}:)(?=[A-Za-z0-9[])/d;

const everywhere = (pattern: RegExp): RegExp => new RegExp(pattern, `${pattern.flags}g`);

export const shapes: readonly RegExp[] = [
  // A key without its end (cut, or misspelt) is hidden up to the end of the text.
  new RegExp(`${header}(?:(?!${header})[\\s\\S])*?(?:${footer}|$|(?=${header}))`, 'dg'),
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,32}/dg,
  everywhere(token),
  /\beyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,4096}(?:\.[A-Za-z0-9_-]{0,4096})?/dg,
  // `user:password@` of a URL.
  /:\/\/(?<secret>[^\s/?#@:]{0,256}:\S{0,256}|[^\s/?#]{1,256})@/dg,
  /\b(?:Bearer|Basic)[ \t]{1,8}(?<secret>[A-Za-z0-9+/=._~-]{8,4096})/dgi,
  everywhere(authorization),
  everywhere(bareLogin),
  everywhere(webhook),
];
