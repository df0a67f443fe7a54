import { type Complaint, type Format, quoted } from './format.ts';
import { namespace } from './names.ts';

const complaint = (text: string, problem: string, remedy: string): Complaint => ({
  message: `${quoted(text)} is not a namespace or a pattern of namespaces: ${problem}`,
  remedy,
});

/** `[abc]` and `[a-z]` with something in them; null if brackets do not pair. */
function withoutBrackets(text: string): string | null {
  const without = text.replace(/\[[a-z0-9-]+\]/g, 'a');
  return /[[\]]/.test(without) ? null : without;
}

/** Globs as Velero 1.18 reads them (pkg/util/wildcard): `*`, `?`, `[abc]`; the rest must be a namespace. */
export const namespaceGlob: Format = {
  code: 'invalid-namespace',
  check(text) {
    if (text === 'all')
      return complaint(text, 'the word for all of them stands alone, not in a list', 'write namespaces: all');
    if (text === '*')
      return complaint(
        text,
        'alone it takes every one',
        'write namespaces: all; exceptions are named one by one',
      );
    if (text.includes('**'))
      return complaint(text, 'Velero refuses "**"', `write ${quoted(text.replace(/\*+/g, '*'))}`);
    const refused = /[|()!{},]/.exec(text)?.[0];
    if (refused !== undefined)
      return complaint(
        text,
        `Velero refuses "${refused}" in it`,
        'write each namespace or pattern as an item of its own',
      );
    const plain = withoutBrackets(text);
    if (plain === null)
      return complaint(
        text,
        'its brackets do not pair, or hold nothing that a namespace may hold',
        'write brackets such as [abc] or [a-z]',
      );
    const inside = namespace.check(plain.replace(/[*?]/g, 'a'));
    if (inside === null) return null;
    return plain === text && !/[*?]/.test(text)
      ? namespace.check(text)
      : complaint(
          text,
          'what stands beside *, ? and brackets must be lower-case letters, digits and hyphens',
          'write one such as team-*',
        );
  },
};

/** The same where a pattern of all leaves none. */
export const excludedNamespace: Format = {
  ...namespaceGlob,
  check: (text) =>
    text === 'all' || /^\*+$/.test(text)
      ? {
          message: `${quoted(text)} leaves out every namespace`,
          remedy: 'nothing would be left: name the namespaces to leave out, such as [kube-*]',
        }
      : namespaceGlob.check(text),
};
