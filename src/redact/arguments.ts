/** Passwords among the arguments of programs: in a list of them, and in a script. */

/** Half-open stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Half-open stretch of one of the words. */
export interface WordStretch extends Stretch {
  readonly word: number;
}

/** How a program takes a password where the name of the argument does not say so. */
interface Program {
  readonly name: RegExp;
  /** The next argument is the password. */
  readonly flag?: RegExp;
  /** The same argument is; the group `secret` holds it. */
  readonly glued?: RegExp;
  /** Before the password stands a user and a colon. */
  readonly hasUser?: true;
  /** Behind the words of a command, and so many further words, stands the password without any flag. */
  readonly bare?: readonly { readonly command: string; readonly skipped: number }[];
}

const programs: readonly Program[] = [
  { name: /^(?:mysql|mariadb)[a-z_-]{0,20}$|^(?:mariabackup|xtrabackup)$/, glued: /^-p(?<secret>.+)$/ds },
  { name: /^(?:redis|valkey|keydb)-cli$/, flag: /^-a$/, bare: [{ command: 'auth', skipped: 0 }] },
  { name: /^mongo[a-z]{0,20}$/, flag: /^-p$/, glued: /^-p(?<secret>.+)$/ds },
  { name: /^ldap[a-z]{1,20}$/, flag: /^-w$/, glued: /^-w(?<secret>.+)$/ds },
  { name: /^cypher-shell$/, flag: /^-p$/ },
  { name: /^etcdctl$/, flag: /^--user$/, hasUser: true },
  { name: /^sshpass$/, flag: /^-p$/, glued: /^-p(?<secret>.+)$/ds },
  { name: /^curl$/, flag: /^(?:-u|-U|--user|--proxy-user)$/, glued: /^-[uU](?<secret>.+)$/ds, hasUser: true },
  {
    name: /^mc(?:li)?$/,
    bare: [
      { command: 'alias set', skipped: 3 },
      { command: 'config host add', skipped: 3 },
      { command: 'admin user add', skipped: 2 },
    ],
  },
  {
    name: /^aws$/,
    bare: [
      { command: 'configure set aws_secret_access_key', skipped: 0 },
      { command: 'configure set aws_session_token', skipped: 0 },
    ],
  },
];

/** `--pass`, `-passphrase`, `--secret-key`; `--no-password` takes none. */
const namedFlag =
  /^--?(?!no-)(?:[a-z0-9]{1,20}[-_]){0,4}(?:pass(?:word|wd|phrase|in|out)?|pwd|token|secret|(?:secret|access|api|account|private|encryption)[-_]?(?:access[-_]?)?key)$/i;
const namedGlued = /^--?pass=(?<secret>.+)$/ds;

/** Words of a command that are looked at for a password without a flag. */
const mostPlain = 12;

const anyProgram = new RegExp(programs.map(({ name }) => name.source).join('|'));

/** A flag, or a command that takes a password without one. Most texts hold neither. */
const mayHoldSecret = (text: string): boolean =>
  /(?:^|[\s;|&[,"']|\\[n"'])--?[a-z]|\b(?:mc|mcli|aws|auth)\b/i.test(text);

const unquoted = (word: string): string => word.replace(/^\\?["']|\\?["'],?$|,$/g, '');
const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);

function programOf(word: string): Program | undefined {
  const base = baseName(word);
  return anyProgram.test(base) ? programs.find(({ name }) => name.test(base)) : undefined;
}

/** `$PASSWORD`, `"${X}"`, `$(cat file)`: says where the password comes from. */
const isReference = (value: string): boolean => /^["']?\$[A-Za-z_{(]/.test(value);

/** The part of a word from `start` on that is secret; null where it is none. */
function secretPart(word: string, start: number, hasUser: boolean): Stretch | null {
  const colon = hasUser ? word.indexOf(':', start) : start - 1;
  if (hasUser && colon === -1) return null;
  const value = word.slice(colon + 1);
  return unquoted(value) === '' || isReference(value) ? null : { start: colon + 1, end: word.length };
}

/** How a password follows the words that were read, which are no flags; `isNext`: it is the next word. */
function bareSecret({ bare }: Program, words: readonly string[]): { readonly isNext: boolean } | null {
  if (bare === undefined) return null;
  const said = ` ${words.join(' ').toLowerCase()} `;
  for (const { command, skipped } of bare) {
    const at = said.indexOf(` ${command} `);
    if (at === -1) continue;
    const further = said.slice(at + command.length + 2).split(' ').length - 1;
    if (further <= skipped) return { isNext: further === skipped };
  }
  return null;
}

/** Reads the words of one command in order, and knows which of them are secret: `hunter2` of `redis-cli -a hunter2`. */
export class CommandReader {
  #program: Program | undefined;
  #awaited: { readonly hasUser: boolean } | null = null;
  /** What was read behind the program and is no flag. */
  #plain: readonly string[] = [];

  /** The part of the next word, which may be quoted, that is secret; null where nothing is. */
  read(whole: string): Stretch | null {
    const word = unquoted(whole);
    const isFlag = word.startsWith('-');
    const awaited = this.#awaited;
    this.#awaited = null;
    if (awaited !== null && (!isFlag || word === '-')) return secretPart(whole, 0, awaited.hasUser);
    return isFlag ? this.#flag(whole, word) : this.#plainWord(whole, word);
  }

  #flag(whole: string, word: string): Stretch | null {
    const program = this.#program;
    const hasUser = program?.hasUser === true;
    if (namedFlag.test(word)) this.#awaited = { hasUser: false };
    else if (program?.flag?.test(word) === true) this.#awaited = { hasUser };
    else {
      const glued = (program?.glued?.exec(whole) ?? namedGlued.exec(whole))?.indices?.groups?.['secret'];
      if (glued !== undefined) return secretPart(whole, glued[0], hasUser);
    }
    return null;
  }

  #plainWord(whole: string, word: string): Stretch | null {
    const bare = this.#program === undefined ? null : bareSecret(this.#program, this.#plain);
    const part = bare?.isNext === true ? secretPart(whole, 0, false) : null;
    const other = bare === null ? programOf(word) : undefined;
    if (other !== undefined) {
      this.#program = other;
      this.#plain = [];
    } else if (this.#program?.bare !== undefined) {
      // Spaces would make several words of one.
      this.#plain = [...this.#plain, word.replace(/\s/g, '_')].slice(-mostPlain);
    }
    return part;
  }
}

/** The secrets among the words of one command, in order. Words may be quoted. */
export function secretArguments(words: readonly string[]): readonly WordStretch[] {
  const reader = new CommandReader();
  return words.flatMap((whole, word) => {
    const part = reader.read(whole);
    return part === null ? [] : [{ word, ...part }];
  });
}

/** What ends a command, what joins two lines of one, an item of a list, or a word as a shell reads it. */
const pieces =
  /(?<end>\\n|[\n;|&]{1,64})|\\\n|(?<word>(?:\\"(?:[^"\\\n]|\\(?!")){0,4096}\\"|"(?:[^"\\\n]|\\.){0,4096}"|'[^'\n]{0,4096}')(?=[ \t]{0,8}[,\]])|(?![[,])(?:"(?:[^"\\\n]|\\.){0,4096}"|'[^'\n]{0,4096}'|\\(?!n).|[^\s"'\\;|&]){1,4096})/g;

/** Where passwords stand in a script or another running text, as half-open stretches in order. */
export function argumentSecrets(text: string): Stretch[] {
  if (!mayHoldSecret(text)) return [];
  const found: Stretch[] = [];
  let words: { readonly text: string; readonly at: number }[] = [];
  const close = () => {
    for (const { word, start, end } of secretArguments(words.map((one) => one.text))) {
      const at = words[word]?.at ?? 0;
      found.push({ start: at + start, end: at + end });
    }
    words = [];
  };
  for (const { index, groups } of text.matchAll(pieces)) {
    if (groups?.['end'] !== undefined) close();
    else if (groups?.['word'] !== undefined) words.push({ text: groups['word'], at: index });
  }
  close();
  return found;
}
