import type { LocatedFinding } from './located-finding.ts';
import { unquotedStar, unquotedTemplate } from './reading/quoting.ts';
import { emptyValue, spaceAroundName } from './reading/values.ts';

/** What reading says of a value without knowing what may stand there. */
const general: ReadonlySet<string> = new Set([
  emptyValue.code,
  spaceAroundName.code,
  unquotedStar.code,
  unquotedTemplate.code,
]);

/** The findings of reading without those of places of which the language says more: one mistake, one finding. */
export const notSaidBetter = (
  reading: readonly LocatedFinding[],
  later: readonly LocatedFinding[],
): readonly LocatedFinding[] =>
  reading.filter(
    ({ code, range, source }) =>
      !general.has(code) ||
      !later.some(
        (other) =>
          other.severity === 'error' &&
          other.source === source &&
          other.range?.start === range?.start &&
          other.range?.end === range?.end,
      ),
  );
