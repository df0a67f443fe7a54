import type { Explanation } from '../../diagnostic.ts';
import { byteOrderMark, controlCharacter, invisibleCharacter, loneCarriageReturn } from './characters.ts';
import { notUtf8, planTooLarge } from './decode.ts';
import { severalDocuments, yamlAnchor, yamlDirective, yamlMergeKey, yamlTag } from './features.ts';
import { duplicateKey, forbiddenKey, keyNotText, planEmpty, planNotAMap } from './keys.ts';
import { nestingTooDeep, tabIndentation } from './layout.ts';
import { mergeConflict } from './merge-conflict.ts';
import { unquotedCron, unquotedSelector, unquotedStar, unquotedTemplate } from './quoting.ts';
import { missingSpaceAfterColon, yamlSyntax } from './syntax.ts';
import {
  commentInCommand,
  emptyValue,
  loneSurrogate,
  nonFiniteNumber,
  octalLookingNumber,
  spaceAroundName,
  unsafeInteger,
} from './values.ts';

/** Every code that `readPlan` can give. */
export const readingExplanations: readonly Explanation[] = [
  planTooLarge,
  notUtf8,
  byteOrderMark,
  loneCarriageReturn,
  controlCharacter,
  invisibleCharacter,
  loneSurrogate,
  mergeConflict,
  planEmpty,
  planNotAMap,
  severalDocuments,
  yamlDirective,
  yamlAnchor,
  yamlMergeKey,
  yamlTag,
  yamlSyntax,
  missingSpaceAfterColon,
  tabIndentation,
  nestingTooDeep,
  unquotedCron,
  unquotedStar,
  unquotedSelector,
  unquotedTemplate,
  duplicateKey,
  forbiddenKey,
  keyNotText,
  emptyValue,
  octalLookingNumber,
  unsafeInteger,
  nonFiniteNumber,
  spaceAroundName,
  commentInCommand,
];
