/** A step that a person takes: what it is for and the commands, in order, each of which runs as it stands. */
export interface Step {
  readonly title: string;
  readonly text: string;
  readonly commands: readonly string[];
}
