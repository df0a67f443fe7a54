import type { Finding, Path } from '../diagnostic.ts';
import { either } from '../enumeration.ts';
import { isMap } from '../json.ts';
import type { SchemaPart } from '../schema-part.ts';
import type { PlanDocument } from './plan-document.ts';
import { placeName, shownName } from './shape/place.ts';
import { finding } from './shape/wording.ts';
import { suggestions } from './suggest.ts';

type Section = NonNullable<SchemaPart['x-reference']>;

export interface Reference {
  readonly section: Section;
  readonly name: string;
  readonly path: Path;
}

const nouns: Readonly<Record<Section, string>> = {
  tiers: 'tier',
  services: 'service',
  storage: 'storage location',
  retention: 'retention',
  hooks: 'hook',
  external: 'external backup',
  environments: 'environment',
};

const nameCode = 'invalid-name';

/** Names that are listed in a message, with the lines they stand at. */
const mostListed = 5;

/** A section whose own names are in doubt, or that an unknown key may be: nothing can be said of what refers into it. */
function isDoubtful(document: PlanDocument, section: Section, findings: readonly Finding[]): boolean {
  const value = document.data[section];
  if (value === undefined)
    return findings.some(({ code, path }) => code === 'unknown-key' && path.length === 1);
  if (!isMap(value)) return true;
  const own = findings.filter(({ path }) => path[0] === section && path.length <= 2);
  return own.some(({ code, path }) => path.length === 1 || code === nameCode);
}

function knownNames(document: PlanDocument, section: Section): string {
  const names = document.keysOf([section]);
  const listed = names.slice(0, mostListed).map((name) => {
    const { source, start } = document.locate([section, name], 'key');
    const { line } = source.position(start);
    return `${shownName(name)} (line ${line})`;
  });
  const rest = names.length - listed.length;
  return rest > 0 ? `${listed.join(', ')} and ${rest} more` : either(listed, 'and');
}

/** The entry that refers: without the key, and the place in a list, that the name stands at. */
const holderOf = (path: Path): Path => path.slice(0, typeof path.at(-1) === 'number' ? -2 : -1);

/** One finding for each reference that leads nowhere, with what was probably meant and the names there are. */
export function referenceFindings(
  document: PlanDocument,
  references: readonly Reference[],
  findings: readonly Finding[],
): readonly Finding[] {
  const doubtful = new Map<Section, boolean>();
  const names = new Map<Section, readonly string[]>();
  return references.flatMap(({ section, name, path }) => {
    const value = document.data[section];
    if (isMap(value) && Object.hasOwn(value, name)) return [];
    if (!doubtful.has(section)) doubtful.set(section, isDoubtful(document, section, findings));
    if (doubtful.get(section) === true) return [];
    const known = names.get(section) ?? document.keysOf([section]);
    names.set(section, known);
    const noun = nouns[section];
    const near = suggestions(name, known);
    const message = `${placeName(holderOf(path))} names the ${noun} ${shownName(name)}, which does not exist`;
    if (known.length === 0)
      return [
        finding(
          'unknown-name',
          path,
          'value',
          message,
          `the plan has no ${section}: add ${section}: { ${/^[a-z0-9.-]+$/.test(name) ? name : '<name>'}: … }`,
        ),
      ];
    const didYouMean = near.length === 0 ? '' : `did you mean ${either(near.map(shownName))}? `;
    return [
      finding(
        'unknown-name',
        path,
        'value',
        message,
        `${didYouMean}${section}: ${knownNames(document, section)}`,
      ),
    ];
  });
}
