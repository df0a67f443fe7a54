import type { Path } from '../diagnostic.ts';

/** What an earlier plan with errors says of one thing in a way that could not be understood. */
export interface NotUnderstood {
  /** As `acknowledge` names it; `plan` where it is of the whole. */
  readonly subject: string;
  readonly path: Path;
  /** The errors, worded; none where it hangs on something else that has errors. */
  readonly errors: readonly string[];
  /** Whether nothing else can be said of it, because the earlier plan was read without it. */
  readonly isLeftOut: boolean;
  /** Places, such as `storage.default.region`, that are taken to be as they are in the later plan. */
  readonly assumed: readonly string[];
}

/** Where nothing of a plan could be understood. */
export const nothingUnderstood = (errors: readonly string[]): NotUnderstood => ({
  subject: 'plan',
  path: [],
  errors,
  isLeftOut: true,
  assumed: [],
});
