import type { Scalar } from 'yaml';
import type { Finding, Path, Range } from '../../diagnostic.ts';
import type { Json } from '../../json.ts';
import { isSecretKey } from '../../redact.ts';
import { requiredKey } from '../required-key.ts';
import { typed } from '../shape/wording.ts';
import { controlCharacter, invisibleCharacter, invisibleCharacters, nameOf } from './characters.ts';
import { type Pitfall, report } from './pitfall.ts';

export const emptyValue: Pitfall = {
  code: 'empty-value',
  severity: 'error',
  title: 'A key that is written has a value.',
  why: 'An empty value is how accidents look: a list that lost its items, a template that filled in nothing. Nobody can tell whether the default was meant.',
  remedy: 'write the value, or delete the key to have its default',
  example: {
    bad: 'storage:\n  default:\n    bucket:\n    region: ~\n',
    good: 'storage:\n  default:\n    bucket: home-velero\n    region: eu-central-1\n',
  },
};

export const octalLookingNumber: Pitfall = {
  code: 'octal-looking-number',
  severity: 'error',
  title: 'Numbers are decimal and have no leading zero.',
  why: 'The same characters are 600 for one reader of YAML and 384 for the one in Kubernetes, which takes a leading zero for octal.',
  remedy: 'leave out the leading zero, or quote it if it is no number',
  example: { bad: 'velero:\n  values: { mode: 0600 }\n', good: 'velero:\n  values: { mode: "0600" }\n' },
};

export const unsafeInteger: Pitfall = {
  code: 'unsafe-integer',
  severity: 'error',
  title: 'Integers stay within 2^53.',
  why: 'Beyond it readers that use floating point, this one and every JSON tool among them, round without a word.',
  remedy: 'quote it if it is an identifier',
  example: {
    bad: 'velero:\n  values: { account: 123456789012345678 }\n',
    good: 'velero:\n  values: { account: "123456789012345678" }\n',
  },
};

export const nonFiniteNumber: Pitfall = {
  code: 'non-finite-number',
  severity: 'error',
  title: 'Numbers are finite.',
  why: 'Infinity and NaN exist in YAML and not in JSON, which is what the Kubernetes API speaks: they would arrive as null or be refused.',
  remedy: 'write a number that JSON has, or quote the word',
  example: { bad: 'velero: { concurrency: .inf }\n', good: 'velero: { concurrency: 4 }\n' },
};

export const loneSurrogate: Pitfall = {
  code: 'lone-surrogate',
  severity: 'error',
  title: 'Escapes in double quotes give whole characters.',
  why: 'Half of a character pair cannot be written as UTF-8: the Kubernetes reader refuses it, others put a replacement character in its place.',
  remedy: 'write the character itself, or both halves of its escape',
  example: { bad: 'cluster: "home \\ud83d"\n', good: 'cluster: "home \\U0001F3E0"\n' },
};

export const spaceAroundName: Pitfall = {
  code: 'space-around-name',
  severity: 'warning',
  title: 'Names do not begin or end with a space.',
  why: 'Quotes keep spaces that YAML drops without them, and a name with a space equals no other name.',
  remedy: 'delete the space inside the quotes',
  example: { bad: 'targets:\n  web: { tier: "gold " }\n', good: 'targets:\n  web: { tier: "gold" }\n' },
};

export const commentInCommand: Pitfall = {
  code: 'comment-in-command',
  severity: 'warning',
  title: 'A # in an unquoted command begins a comment.',
  why: 'YAML drops what follows a # behind a space, so the hook runs the first half of what is written here.',
  remedy: 'quote the command, or move the comment to a line of its own',
  example: {
    bad: 'services:\n  web:\n    hooks:\n      - pre: { command: [echo, "a"] }\n      - pre:\n          script: echo #done\n',
    good: 'services:\n  web:\n    hooks:\n      - pre: { command: [echo, "a"] }\n      - pre:\n          script: "echo #done"\n',
  },
};

/** A scalar of the plan and where it stands. */
export interface ScalarPlace {
  readonly text: string;
  readonly range: Range;
  readonly path: Path;
  readonly findings: Finding[];
}

const notInYaml = /[\0\ufffe\uffff]/;

/** What the characters of a key or value make of a name or text, other than what it seems to say. */
export function characterFinding(
  value: string,
  { text, range, path }: ScalarPlace,
  at: Finding['at'],
): Finding | null {
  const written = text.slice(range.start, range.end);
  const invisible = invisibleCharacters.exec(written);
  if (invisible !== null) {
    const start = range.start + invisible.index;
    return report(invisibleCharacter, {
      message: `this ${at} holds the invisible character ${nameOf(invisible[0])}`,
      range: { start, end: start + invisible[0].length },
      path,
      at,
    });
  }
  if (!value.isWellFormed())
    return report(loneSurrogate, { message: `this ${at} holds half a character`, range, path, at });
  const forbidden = notInYaml.exec(value);
  if (forbidden !== null)
    return report(controlCharacter, {
      message: `this ${at} holds the character ${nameOf(forbidden[0])}`,
      range,
      path,
      at,
    });
  return null;
}

/** A name with a space at an end: one word in quotes, as names are. */
export function spacedNameFinding(
  value: string,
  { text, range, path }: ScalarPlace,
  at: Finding['at'],
): Finding | null {
  const quote = text[range.start];
  if (
    value.length > 260 ||
    (quote !== '"' && quote !== "'") ||
    !/^\s*[\w./-]+\s*$/.test(value) ||
    value === value.trim()
  )
    return null;
  const side = value.startsWith(value.trim()[0] ?? '') ? 'ends' : 'begins';
  return report(spaceAroundName, { message: `this ${at} ${side} with a space`, range, path, at });
}

export function emptyFinding(path: Path, range: Range): Finding {
  const key = path.at(-1);
  const named = typeof key === 'string';
  const required = requiredKey(path);
  const example = required?.examples?.[0];
  const such = example === undefined ? '' : `, such as ${key}: ${typed(example)}`;
  return report(emptyValue, {
    ...(required === null ? {} : { remedy: `write the value${such}` }),
    message: `${named ? `"${key}"` : 'this item'} has no value`,
    range,
    path,
    at: named ? 'key' : 'value',
  });
}

/** For a word alone in brackets behind the value of `key`. */
export const cutValueFinding = (path: Path, key: string, range: Range): Finding =>
  report(emptyValue, {
    message: `the comma before this ends the value of "${key}", and what follows is a key without a value`,
    remedy: `quote the value of "${key}" if the comma is part of it`,
    range,
    path,
  });

/** The value of a scalar that has one; null where it is one that other readers take for another, with a finding why. */
export function scalarValue(node: Scalar, place: ScalarPlace): Json {
  const { value } = node;
  const { text, range, path, findings } = place;
  const refuse = (pitfall: Pitfall, message: string, remedy = pitfall.remedy) => {
    findings.push(report(pitfall, { message, remedy, range, path }));
    return null;
  };
  if (typeof value === 'number') {
    const written = node.source ?? '';
    if (/^[-+]?0[0-9xob]/i.test(written)) {
      const secret = path.some((key) => typeof key === 'string' && isSecretKey(key));
      return refuse(
        octalLookingNumber,
        'readers take a number with a leading zero differently',
        secret ? 'quote it' : `write ${value}, or quote it: "${written}"`,
      );
    }
    if (!Number.isFinite(value)) return refuse(nonFiniteNumber, 'this number is not finite');
    if (/^[-+]?\d+$/.test(written) && !Number.isSafeInteger(value))
      return refuse(unsafeInteger, 'this integer is rounded by most readers');
    return value;
  }
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const finding = characterFinding(value, place, 'value');
  if (finding !== null) {
    findings.push(finding);
    return null;
  }
  const spaced = spacedNameFinding(value, place, 'value');
  if (spaced !== null) findings.push(spaced);
  if (node.type === 'PLAIN' && path.some((key) => key === 'command' || key === 'script')) {
    const comment = /[ \t]{1,80}#/y;
    comment.lastIndex = range.end;
    const found = comment.exec(text);
    if (found !== null) {
      const start = range.end + found[0].length - 1;
      findings.push(
        report(commentInCommand, {
          message: 'YAML drops the rest of this command from # on',
          range: { start, end: start + 1 },
          path,
        }),
      );
    }
  }
  return value;
}
