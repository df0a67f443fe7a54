import { describe, expect, it } from 'vitest';
import { parseCron, timeZone } from '../../src/velero/cron/index.ts';
import { answerOf, clockChanges, vectorsOf, vectorZones } from './vectors.ts';

const firings = 50;
const dialects = ['robfig', 'netresearch'] as const;

describe('the clocks of Node', () => {
  it.each(clockChanges())('are changed in $zone when those of the Go libraries are', ({ zone, changes }) => {
    const own = timeZone(zone)?.changes(2024, 2034) ?? [];
    expect(own.map((at) => new Date(at).toISOString())).toEqual(
      changes.map((at) => new Date(at).toISOString()),
    );
  });
});

describe.each(dialects)('the %s dialect', (dialect) => {
  it.each(vectorZones)('accepts and fires in %s as the Go library does', (zone) => {
    const wrong = vectorsOf(zone)
      .map((vector) => ({
        text: vector.text,
        start: new Date(vector.start).toISOString(),
        expected: vector[dialect],
        said: answerOf(parseCron(vector.text, dialect, zone), vector.start, firings),
      }))
      .filter(({ expected, said }) => expected !== said);
    expect(wrong).toEqual([]);
  });
});

describe('the vectors', () => {
  const all = vectorZones.flatMap((zone) => vectorsOf(zone));

  it('are several thousand, most of them accepted by one library at least', () => {
    const accepted = all.filter(
      ({ robfig, netresearch }) => robfig !== 'refused' || netresearch !== 'refused',
    );
    expect(all.length).toBeGreaterThan(8000);
    expect(accepted.length).toBeGreaterThan(5000);
  });

  it('hold many expressions on which the libraries differ', () => {
    const refusedByOne = all.filter(
      ({ robfig, netresearch }) => (robfig === 'refused') !== (netresearch === 'refused'),
    );
    const otherTimes = all.filter(
      ({ robfig, netresearch }) =>
        robfig !== 'refused' && netresearch !== 'refused' && robfig !== netresearch,
    );
    expect(refusedByOne.length).toBeGreaterThan(1000);
    expect(otherTimes.length).toBeGreaterThan(500);
  });
});
