/** Seconds of each unit in which the plan writes durations; `m` is always minutes. */
export const secondsPer = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 } as const;

/** One whole number above zero and one unit. */
export const durationForm = /^([1-9]\d{0,8})([smhdwy])$/;

/** Seconds of a duration such as `30d`, whose form the schema has checked. Throws TypeError for any other text. */
export function secondsOf(text: string): number {
  const [, amount = '', unit = ''] = durationForm.exec(text) ?? [];
  if (amount === '') throw new TypeError(`"${text}" is not a duration`);
  return Number(amount) * secondsPer[unit as keyof typeof secondsPer];
}
