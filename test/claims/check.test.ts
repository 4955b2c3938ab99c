/** A check over simulators whose truth is known: verdicts, shrinking, confirmation on fresh luck, replay. */
import { describe, expect, test } from 'vitest';
import { shellWord } from '../../sim/base/shell.ts';
import { checkScenario } from '../../sim/claims/check.ts';
import { compare } from '../../sim/experiment/compare.ts';
import type { ComparisonResult } from '../../sim/experiment/result.ts';
import type { Text } from '../../sim/model/text.ts';
import { formatProblem } from '../../sim/scenario/problem.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { compileStatement, vocabularyOf } from '../../sim/scenario/statement.ts';
import { scenarioFile } from '../../sim/scenario/write.ts';
import { scenarioOf, VALID } from '../scenario/files.ts';
import { type Asked, COMPANY, check, claimOf, DIFFERENCE, type Model, modelRunner, NEED, needy, range, stating } from './fakes.ts';

describe('verdicts', () => {
  test('a claim that is true everywhere holds in every world', async () => {
    const { claims, falseAlarms, complete } = await check(({ name }, luck) => 20 * luck(0) + (name === 'busy' ? 1 + 0.7 * luck(1) : 0));
    expect(claims[0]).toMatchObject({ verdict: 'holds', counts: { planned: 10, tried: 10, holds: 10 }, counterexample: null });
    expect(claims[0]!.coverage.fields.map(({ share }) => share > 0.4)).toEqual([true, true, true]);
    expect(claims[0]!.coverage.unseen).toBeCloseTo(1 - 0.05 ** (1 / 7), 5); // ten worlds: the ordinary one, two corners, seven drawn
    expect(falseAlarms).toEqual({ atMost: 0.05, sharedBy: 1 });
    expect(complete).toBe(true);
  });

  test('so few replications that nothing can be decided are told, with how many it takes', async () => {
    const clear: Model = ({ name }, luck) => 20 * luck(0) + (name === 'busy' ? 100 : 0);
    const few = (await check(clear, claimOf(DIFFERENCE, [COMPANY]), { replications: 30 })).claims[0]!;
    expect(few.verdict).toBe('unchecked'); // nothing was run
    const [, least] = /it takes (\d+) at the least/.exec(few.sentence.en) ?? [];
    expect((await check(clear, claimOf(DIFFERENCE, [COMPANY]), { replications: Number(least) })).claims[0]!.verdict).toBe('holds');
    expect((await check(clear, claimOf(DIFFERENCE, [COMPANY]), { replications: Number(least) - 1 })).claims[0]!.verdict).toBe('unchecked');
  });

  test('a claim that fails in part of the family is refuted, shrunk to the field that breaks it, close to where it breaks', async () => {
    const { claims } = await check(needy);
    const [claim] = claims;
    expect(claim).toMatchObject({ verdict: 'refuted' });
    const { changes, comparisons, sentence } = claim!.counterexample!;
    expect(changes.map(({ path }) => path)).toEqual(['world.population.need']);
    expect(changes[0]!.to).toBeGreaterThan(0.6);
    expect(changes[0]!.to).toBeLessThan(0.85); // half of the way back from there would be inside
    expect(comparisons[0]!.upper).toBeLessThan(0);
    expect(sentence.en).toMatch(
      /^Claimed: more members .* with “busy” than with “plain”\. But where .*need is .*: 0\.9 fewer members on average/,
    );
    expect(claim!.counts.refuted).toBeGreaterThan(0);
    expect(claim!.counts.holds).toBeGreaterThan(0);
  });

  test('no effect is undecided, neither held nor refuted', async () => {
    const { claims } = await check(({ name }, luck) => (name === 'busy' ? luck(1) : 0), claimOf(DIFFERENCE, [], { confidence: 0.99 }));
    expect(claims[0]).toMatchObject({ verdict: 'undecided', counts: { planned: 1, undecided: 1 } });
    expect(claims[0]!.worlds[0]!.comparisons[0]).toMatchObject({ verdict: 'undecided', tie: false });
    expect(claims[0]!.worlds[0]!.replications).toBeLessThanOrEqual(100);
  });

  test('exactly the same in every replicate is undecided too, and said to be a tie', async () => {
    const { claims } = await check((_, luck) => luck(0), claimOf('diff(members, busy, plain) >= 0'));
    expect(claims[0]!.worlds[0]).toMatchObject({ verdict: 'undecided', comparisons: [{ tie: true }] });
    expect(claims[0]!.sentence.en).toContain('could not be told in 1 (in 1 of these it came out exactly on the bound every time)');
  });

  test('a world in which nothing will be decided is given up early, one that is refuted never is', async () => {
    const { claims } = await check(({ name }, luck) => (name === 'busy' ? luck(1) : 0));
    expect(claims[0]!.counts).toMatchObject({ tried: 10, holds: 0, refuted: 0 });
    const used = claims[0]!.worlds.map(({ replications }) => replications);
    expect(Math.min(...used)).toBeGreaterThanOrEqual(30);
    expect(used.filter((replications) => replications < 80).length).toBeGreaterThan(4);
  });

  test('a conjunction is refuted by one part and holds by all', async () => {
    const model: Model = ({ name }, luck) => 5 + luck(0) + (name === 'busy' ? 1 : 0);
    const both = (statement: string): ReturnType<typeof check> => check(model, claimOf(statement));
    expect((await both(`${DIFFERENCE} and members(plain) > 3`)).claims[0]!.verdict).toBe('holds');
    expect((await both(`${DIFFERENCE} and members(plain) > 8`)).claims[0]!.verdict).toBe('refuted');
  });

  test('a failed run is said, not counted as a value', async () => {
    const runner = modelRunner(() => 1);
    const failing = {
      ...runner,
      run: async (...[, requests, onResult]: Parameters<typeof runner.run>): Promise<void> => {
        for (const request of requests) onResult({ ok: false, ...request, stage: 'simulate', cause: 'no luck' });
      },
    };
    const { claims } = await checkScenario(stating(claimOf(DIFFERENCE)), failing, { laws: false });
    expect(claims[0]).toMatchObject({
      verdict: 'undecided',
      counts: { failed: 1 },
      worlds: [{ failed: [{ cause: 'no luck' }, { cause: 'no luck' }] }],
    });
  });
});

describe('the counterexample', () => {
  test('is confirmed on luck that nothing before it has seen', async () => {
    const asked: Asked[] = [];
    const { claims } = await checkScenario(
      stating(claimOf(DIFFERENCE, [NEED])),
      modelRunner(needy, undefined, (run) => asked.push(run)),
      { laws: false },
    );
    const { file } = claims[0]!.counterexample!;
    const seed = /^seed: (.*)$/m.exec(file.text)![1]!.replaceAll('"', '');
    const used = asked.filter((run) => run.seed === seed);
    expect(used.length).toBeGreaterThanOrEqual(2 * claims[0]!.counterexample!.replications);
    expect(new Set(asked.map((run) => run.seed)).size).toBeGreaterThan(5); // one for each world and each step
    expect(new Set(used.map(({ replicate, arm }) => `${replicate} ${arm}`)).size).toBe(used.length); // none twice
  });

  test('is confirmed by twice the replicates of a world, all of them, however clear it is; how seldom a thing it may miss is said', async () => {
    const { claims } = await check(() => 5, claimOf('members(plain) > 9'), { replications: 40 });
    expect(claims[0]!.worlds[0]!.replications).toBe(59); // 0.95 to the power of 59 is below 0.05
    expect(claims[0]!.power.rarest.refutedWorld).toBeCloseTo(0.05, 2);
    expect(claims[0]!.counterexample!.replications).toBe(80);
    expect(claims[0]!.power.rarest.refutation).toBeCloseTo(1 - 0.0125 ** (1 / 80), 5);
    expect(claims[0]!.power.rarest.world).toBeCloseTo(1 - 0.05 ** (1 / claims[0]!.worlds[0]!.replications), 5);
  });

  test('ends its claim where one is enough, and is the same one', async () => {
    const [all, first] = [await check(needy), await check(needy, undefined, { first: true })];
    expect(first.claims[0]!.counterexample).toEqual(all.claims[0]!.counterexample);
    const { tried, planned } = first.claims[0]!.counts;
    expect(tried).toBe(first.claims[0]!.counterexample!.foundIn + 1);
    expect(tried).toBeLessThan(planned);
    expect(first.claims[0]!.sentence.en).toContain(`${tried} worlds tried (of ${planned} planned)`);
    expect(first).toMatchObject({ complete: true, stoppedBy: null });
  });

  test('replays exactly from seed and path', async () => {
    const { claims } = await check(needy);
    const { path, seed, replay } = claims[0]!.counterexample!;
    expect(replay).toBe(`qunsim check FILE --seed ${seed} --path ${path}`);
    const again = await check(needy, undefined, { path, seed });
    expect(again.claims[0]!.counterexample).toEqual(claims[0]!.counterexample);
    expect(again.runs).toBeLessThan(500);
    expect(again.claims[0]!.sentence).toEqual(claims[0]!.counterexample!.sentence); // and nothing of worlds that were not tried
    const few = await check(needy, undefined, { replications: 60 });
    expect(few.claims[0]!.counterexample!.replay).toMatch(/ --replications 60$/); // else the replay would not be the same
  });

  test('shares its false alarms with the claims of other files, and its replay says so', async () => {
    const { claims } = await check(needy, claimOf(DIFFERENCE, [NEED]), { among: 4 });
    expect(claims[0]!.errors.perConfirmation[0]).toBeCloseTo(0.05 / 4 / 2, 12);
    expect(claims[0]!.counterexample!.replay).toMatch(/ --among 4$/);
  });

  test('has a file name that leads into no other folder, whatever the scenario is called', async () => {
    const scenario = { ...stating(claimOf(DIFFERENCE, [NEED])), name: '../../x/.y' };
    const { claims } = await checkScenario(scenario, modelRunner(needy), { laws: false });
    expect(claims[0]!.counterexample!.file.name).toBe('-x-y.claim.yaml');
  });

  test('has a file name that disks allow, however long the scenario’s and the claim’s are', async () => {
    const claim = { ...claimOf(DIFFERENCE, [NEED]), name: '断'.repeat(40) };
    const { claims } = await checkScenario({ ...stating(claim), name: '群'.repeat(200) }, modelRunner(needy), { laws: false });
    const { name } = claims[0]!.counterexample!.file;
    expect(name).toMatch(/^群+\.断{40}\.yaml$/);
    expect(Buffer.byteLength(`.${name}.draft`)).toBeLessThanOrEqual(255); // as it is written
  });

  test.each([
    ['a/0/r1.h2/1', 'a/0/r1.h2/1'],
    ["it's; rm", "'it'\\''s; rm'"],
    ['$(x)', "'$(x)'"],
  ])('the seed or path %s is one word of a shell', (word, written) => {
    expect(shellWord(word)).toBe(written);
  });

  test.each([
    '',
    'claim',
    'claim/1',
    'nothing/1/-/1',
    'claim/x/-/1',
    'claim/1/z3/1',
    'claim/1/-/9',
    'claim/1/-/1/1',
    'claim/1/r0.r0/1',
    '__proto__/1/-/1',
  ])('the path "%s" is refused', async (path) => {
    await expect(check(needy, undefined, { path })).rejects.toThrow(RangeError);
  });

  test('is a file that the reader accepts, with the same worlds, strategies and luck, and a claim of its own', async () => {
    const { claims } = await check(needy);
    const { file, values, replications } = claims[0]!.counterexample!;
    const reading = readScenario({ name: 'x', path: file.name, text: file.text });
    if (!reading.ok) throw new Error(reading.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
    const { scenario } = reading;
    expect(scenario.arms.map(({ name, baseline }) => [name, baseline])).toEqual([
      ['plain', null],
      ['busy', 'plain'],
    ]);
    const { company, niche, need } = scenario.arms[0]!.world.population;
    expect([company, niche, need]).toEqual(values);
    expect(scenario.replications).toBe(replications);
    expect(scenario.notes).toEqual(claims[0]!.counterexample!.sentence);
    expect((await checkScenario(scenario, modelRunner(needy), { laws: false })).claims[0]!.verdict).toBe('refuted');
  });

  describe('compare repeats what it refutes', () => {
    /** Ahead by a little less than nothing: far inside the margin of 2. */
    const slightly: Model = ({ name }, luck) => 20 * luck(0) + (name === 'busy' ? -0.3 + 0.2 * luck(1) : 0);
    const opened = async (statement: string): Promise<{ scenario: Scenario; result: ComparisonResult }> => {
      const { claims } = await check(slightly, claimOf(statement));
      const scenario = scenarioOf(claims[0]!.counterexample!.file.text);
      return { scenario, result: (await compare(scenario, modelRunner(slightly))).result };
    };
    test.each([
      ['diff(members, busy, plain) > 0', [['busy', false]]],
      ['diff(members, busy, plain) >= 0', [['busy', false]]],
      ['0 < diff(members, busy, plain)', [['busy', false]]],
      ['diff(members, plain, busy) < 0', [['plain', false]]],
      ['diff(members, plain, busy) > -9 and diff(members, busy, plain) > 0', [['busy', false]]],
      [
        'diff(members, plain, busy) > 0.1 and diff(members, busy, plain) >= 0.1',
        [
          ['plain', true],
          ['busy', false],
        ],
      ],
      ['diff(members, busy, plain, 7) > 0 and diff(members, busy, plain) < 4', [['busy', false]]],
    ])('%s', async (statement, expected) => {
      const { result } = await opened(statement);
      expect(result.verdicts.map(({ verdict }) => verdict)).toEqual(['same']); // which alone would say the opposite
      expect(result.expectations.map(({ arm, held }) => [arm, held])).toEqual(expected);
    });
    test('where no file can expect it, its notes say that compare answers another question', async () => {
      const { scenario, result } = await opened('diff(members, busy, plain) > -0.1');
      expect(result.expectations).toEqual([]);
      expect(scenario.notes?.en).toMatch(/fewer members on average.*\. Comparing this file judges by its margins .* another question/);
      expect(scenario.notes?.zh).toContain('那是另一个问题');
      expect((await opened('diff(members, busy, plain) > 0')).scenario.notes?.en).not.toContain('another question');
    });
  });

  test('is told of the world that stands for the file’s own where the family holds neither that nor the default', async () => {
    const behind: Model = ({ name }, luck) => 20 * luck(0) + (name === 'busy' ? -1 + 0.2 * luck(1) : 0);
    const said = async (...family: Parameters<typeof range>[]): Promise<Text> =>
      (
        await check(
          behind,
          claimOf(
            DIFFERENCE,
            family.map((of) => range(...of)),
          ),
        )
      ).claims[0]!.counterexample!.sentence;
    const far = await said(['world.population.founders', 300, 340], ['world.population.need', 0, 1]);
    expect(far.en).toContain("But in the world that stands for the file's own in this family (founding members 300 members): 1");
    expect(far.zh).toMatch(/但就在这批世界里代表文件原样的那个世界（.+ 300 人），平均/);
    expect((await said(['world.population.founders', 10, 400])).en).toContain('But in the ordinary world itself: ');
  });

  test('keeps a fork; its claim means the days that it meant', async () => {
    const claim = claimOf('diff(members, busy, plain) > 0 and members(busy, 21) < 9000', [NEED]);
    const forked = scenarioOf(`${VALID}fork: {day: 3, history: {content: {perDay: 5}, hosting: {minutesPerDay: 20}}}\n`);
    const { claims } = await checkScenario({ ...forked, claims: [claim] }, modelRunner(needy), { laws: false });
    const again = scenarioOf(claims[0]!.counterexample!.file.text);
    const meant = (scenario: Scenario): unknown => {
      const result = compileStatement(scenario.claims[0]?.statement ?? claim.statement, vocabularyOf(scenario));
      return result.ok && result.statement.quantities;
    };
    expect(meant(again)).toEqual(meant(forked));
    expect(again.arms.map(({ history }) => history)).toEqual(forked.arms.map(({ history }) => history));
    expect(again.arms[0]!.history).toMatchObject({ until: 3, strategy: { content: { perDay: 5 }, hosting: { minutesPerDay: 20 } } });
  });
});

test('all that a scenario without variants says is written into its file, and read back the same', () => {
  const text = VALID.replace('margin: 2,', 'margin: 2, limit: 5, expect: [{strategy: busy, above: 1, horizon: 7}],').replace(
    'strategies:',
    `source: {seed: '002', point: a point, claims: [S1]}
refutedBy: nothing
health: {trust: 2}
assumptions: {visitRate: 1.5}
fork: {day: 2, history: busy}
strategies:`,
  );
  const scenario = scenarioOf(text);
  expect(scenario.outcomes[0]!.expect).toHaveLength(1);
  expect(scenarioOf(scenarioFile(scenario))).toEqual(scenario);
});

test('phases of a strategy are written into the file, and read back the same', () => {
  const phases = `
    phases:
      - {name: sell, from: 3, to: 9, stage: growth, when: members > 5 and day > 2, set: {promotion: {offersPerWeek: 2}, content: {perDay: "= day / 2"}}}
      - {set: {checkIn: {on: true}}}`;
  const scenario = scenarioOf(VALID.replace('content: {perDay: 9}', `content: {perDay: 9}${phases}`));
  const again = scenarioOf(scenarioFile(scenario));
  expect(again.arms[1]!.strategy.phases).toHaveLength(2);
  expect(again.arms.map(({ strategy }) => strategy)).toEqual(scenario.arms.map(({ strategy }) => strategy));
});
