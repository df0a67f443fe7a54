import { type Format, quoted } from './format.ts';
import { nameGlob } from './names.ts';
import { namespaceGlob } from './namespace-glob.ts';

/** `namespace/claim`, each side a name or a glob. */
export const claimGlob: Format = {
  code: 'invalid-name',
  check(text) {
    const [namespace, claim, ...more] = text.split('/');
    if (namespace === undefined || claim === undefined || more.length > 0)
      return {
        message: `${quoted(text)} does not name claims: a namespace and a claim stand on either side of one slash`,
        remedy: 'write one such as databases/main-*, or databases/* for all claims of a namespace',
      };
    // A star alone is the word for all among namespaces, but here the only one there is.
    return (namespace === '*' ? null : namespaceGlob.check(namespace)) ?? nameGlob.check(claim);
  },
};
