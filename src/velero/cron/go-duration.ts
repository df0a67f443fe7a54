const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
/** int64 nanoseconds end here. */
const longest = 9_223_372_036;

/** Seconds of a Go duration such as `1h30m`, or null. Source: time.ParseDuration. */
export function parseGoDuration(text: string): number | null {
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (rest === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return null;
  let seconds = 0;
  for (const [, amount, unit = ''] of rest.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g))
    seconds += Number(amount) * (units[unit] ?? 0);
  if (seconds > longest) return null;
  return sign === '-' ? -seconds : seconds;
}
