const units: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Seconds of a duration as the plan writes it (`<n>s|m|h|d|w|y`), whose form the schema has checked. */
export function secondsOf(duration: string): number {
  const unit = units[duration.slice(-1)];
  const count = Number(duration.slice(0, -1));
  if (unit === undefined || !Number.isSafeInteger(count)) throw new Error(`not a duration: ${duration}`);
  return count * unit;
}
