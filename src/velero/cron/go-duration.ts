const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** A Go duration is a signed 64-bit number of nanoseconds: 292 years. */
const largest = 2n ** 63n - 1n;

const part = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;

function nanosecondsOf(parts: string): bigint | null {
  let total = 0n;
  part.lastIndex = 0;
  while (part.lastIndex < parts.length) {
    const [, whole = '', fraction = '', unit = ''] = part.exec(parts) ?? [];
    const size = units[unit];
    if (size === undefined || whole + fraction === '') return null;
    total += BigInt(whole) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
    if (total > largest + 1n) return null;
  }
  return total;
}

/** Nanoseconds of a Go duration such as `1h30m`, or null for what Go refuses. Source: time.ParseDuration. */
export function goNanoseconds(text: string): bigint | null {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const parts = text.slice(sign.length);
  // Longer texts than Go's largest duration can only be padded with zeros.
  if (parts === '' || parts.length > 200) return null;
  const total = parts === '0' ? 0n : nanosecondsOf(parts);
  if (total === null) return null;
  if (sign === '-') return -total;
  return total > largest ? null : total;
}

/** Seconds of a Go duration such as `1h30m`, with a fraction where it has one, or null for what Go refuses. */
export function parseGoDuration(text: string): number | null {
  const nanoseconds = goNanoseconds(text);
  if (nanoseconds === null) return null;
  return Number(nanoseconds / 1_000_000_000n) + Number(nanoseconds % 1_000_000_000n) / 1e9;
}
