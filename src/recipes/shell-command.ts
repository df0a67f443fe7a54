/**
 * The argv that runs a constant script with values from the plan. The values are positional parameters, so that no
 * character in them is ever read as shell; `$0` is the recipe's name and begins each of its messages.
 */
export function shellCommand(
  name: string,
  script: string,
  values: readonly (string | number)[],
): readonly string[] {
  return ['/bin/sh', '-c', script, name, ...values.map(String)];
}

/**
 * Seconds after which a script gives up by itself. Velero's timeout only stops waiting: it leaves the process running
 * in the container and has no message of it, so a script must end before that.
 */
export function ownDeadline(timeoutSeconds: number): number {
  const margin = Math.min(30, Math.max(5, Math.floor(timeoutSeconds / 10)));
  return Math.max(1, timeoutSeconds - margin);
}
