import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble, createMeasurement, OUTCOMES, type Reducer } from '../../sim/outcomes/index.ts';
import type { Outcome } from '../../sim/outcomes/outcome.ts';
import { CONTEXT, type RandomLog, randomLogs } from './log.ts';

const relabelled = randomLogs.chain((log) =>
  fc.record({
    log: fc.constant(log),
    relabel: fc.shuffledSubarray(
      Array.from({ length: log.persons }, (_, i) => i),
      { minLength: log.persons },
    ),
  }),
);

const bytesOf = (log: RandomLog, relabel: readonly number[]): string => {
  const { sink, series, causes } = createMeasurement(
    OUTCOMES.map(({ id }) => id),
    CONTEXT,
    log.days,
  );
  log.play(sink, relabel);
  return Buffer.from(series.buffer).toString('hex') + Buffer.from(causes.buffer).toString('hex');
};

test('the order of persons does not reach the bits of any outcome', () => {
  fc.assert(
    fc.property(
      relabelled,
      ({ log, relabel }) =>
        bytesOf(log, relabel) ===
        bytesOf(
          log,
          relabel.map((_, i) => i),
        ),
    ),
    { numRuns: 200, seed: 11 },
  );
});

test('a mean that adds floating point numbers in the order of persons would be caught', () => {
  const naive = {
    create(): Reducer {
      const felt: number[] = [];
      return {
        feel(_t, person, satisfaction) {
          felt[person] = satisfaction;
        },
        value: () => felt.reduce((a, b) => a + b, 0) / felt.length,
      };
    },
  } as Pick<Outcome, 'create'> as Outcome;
  const value = (log: RandomLog, relabel: readonly number[]): number | null => {
    const { sink, reducers } = assemble([naive], CONTEXT);
    log.play(sink, relabel);
    return reducers[0]!.value();
  };
  const differs = fc.sample(relabelled, { numRuns: 200, seed: 11 }).some(
    ({ log, relabel }) =>
      !Object.is(
        value(log, relabel),
        value(
          log,
          relabel.map((_, i) => i),
        ),
      ),
  );
  expect(differs).toBe(true);
});

test('members = founders + joins − leavers, shares lie within [0, 1], and nothing is infinite', () => {
  fc.assert(
    fc.property(randomLogs, (log) => {
      const ids = OUTCOMES.map(({ id }) => id);
      const { sink, series, causes } = createMeasurement(ids, CONTEXT, log.days);
      let founders = 0;
      const join = sink.join!;
      log.play(
        {
          ...sink,
          join(t, person, channel, role, hi, lo) {
            if (channel === 0 && role === 0) founders++;
            join(t, person, channel, role, hi, lo);
          },
        },
        Array.from({ length: log.persons }, (_, i) => i),
      );
      const last = (id: string): number => series[ids.indexOf(id) * log.days + log.days - 1]!;
      expect(last('members')).toBe(founders + last('joins') - last('leavers'));
      expect(causes.reduce((a, b) => a + b, 0)).toBe(last('leavers'));
      const kinds = new Map(OUTCOMES.map(({ id, unit }) => [id, unit.id]));
      for (const id of ids) {
        expect(Math.abs(last(id))).not.toBe(Infinity);
        if (kinds.get(id) === 'share' && !Number.isNaN(last(id))) {
          expect(last(id)).toBeGreaterThanOrEqual(0);
          expect(last(id)).toBeLessThanOrEqual(1);
        }
      }
    }),
    { numRuns: 200, seed: 12 },
  );
});
