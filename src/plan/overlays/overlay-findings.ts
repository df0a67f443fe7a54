import type { Finding, Path } from '../../diagnostic.ts';
import { placeName } from '../shape/place.ts';
import { finding } from '../shape/wording.ts';

/** What is wrong with overlays themselves; silent about places that reading has already refused. */
export class OverlayFindings {
  readonly list: Finding[] = [];
  readonly #known: ReadonlySet<string>;

  constructor(reading: readonly Finding[]) {
    this.#known = new Set(reading.map(({ path }) => JSON.stringify(path)));
  }

  /** Whether reading has found something wrong at this very place. */
  isRefused(path: Path): boolean {
    return this.#known.size > 0 && this.#known.has(JSON.stringify(path));
  }

  add(found: Finding): void {
    if (!this.isRefused(found.path)) this.list.push(found);
  }

  nothingToRemove(path: Path, at: Finding['at']): void {
    const message = `${placeName(path)} is taken away, but the plan below has no such entry`;
    this.add(
      finding('overlay-removes-nothing', path, at, message, 'leave it out, or write the name that was meant'),
    );
  }

  /** Of a part that the overlay has replaced whole, by choosing another branch of its union. */
  removedAlready(path: Path, at: Finding['at']): void {
    const message = `${placeName(path)} is taken away, but is gone already: this overlay gives what it stood in another form, which replaces all of it`;
    this.add(finding('overlay-removes-nothing', path, at, message, 'leave it out'));
  }
}
