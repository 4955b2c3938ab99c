/** What a claim says, in words: every kind of bound, with all of its digits, and what was found instead. */
import { expect, test } from 'vitest';
import { claimedSentence, foundText, type Names } from '../../sim/claims/said.ts';
import { outcomeById } from '../../sim/outcomes/index.ts';
import { compileStatement } from '../../sim/scenario/statement.ts';

const names: Names = {
  title: (strategy) => ({ zh: `甲${strategy}`, en: `plan ${strategy}` }),
  margin: (id) => outcomeById(id)?.defaultMargin ?? 1,
};

function comparisonsOf(claim: string) {
  const compiled = compileStatement(claim, { strategies: ['a', 'b'], horizon: 30, mostDays: 400 });
  if (!compiled.ok) throw new Error(compiled.problem.expected.en);
  return compiled.statement.comparisons;
}

test.each([
  ['diff(members, a, b) > 2.5', '30 天后多留下 2.5 人以上', 'more than 2.5 more members after 30 days'],
  ['diff(members, a, b) >= 3', '30 天后多留下 3 人以上', 'at least 3 more members after 30 days'],
  ['diff(members, a, b) < -10', '30 天后少留下 10 人以上', 'more than 10 fewer members after 30 days'],
  ['diff(members, a, b) > -0.5', '30 天后少留下了不到 0.5 人', 'less than 0.5 fewer members after 30 days'],
  ['diff(members, a, b) <= 5', '30 天后至多多留下 5 人', 'at most 5 more members after 30 days'],
  ['diff(members, a, b) > 0', '30 天后在群人数更多', 'more members after 30 days'],
  ['diff(members, a, b) <= 0', '30 天后在群人数不更多', 'no more members after 30 days'],
  ['diff(unansweredShare, a, b) < -0.03', '无人回应比例低 3 个百分点以上', 'unanswered share more than 3 points lower'],
  ['diff(operatorHours, a, b) < 1', '运营工时多了不到 1 小时', 'operator hours less than 1 hour higher'],
  ['0.02 < diff(satisfaction, a, b)', '满意度高 0.02 以上', 'satisfaction more than 0.02 higher'],
])('%s', (claim, zh, en) => {
  const said = claimedSentence(comparisonsOf(claim), names);
  expect(said.zh).toContain(`「甲a」与「甲b」相比，`);
  expect(said.zh).toContain(zh);
  expect(said.en).toContain(en);
  expect(said.en).toMatch(/with “plan a” than with “plan b”\.$/);
});

test.each([
  ['conversion(a, 90) >= 0.125', '「甲a」的转化率 90 天后至少 12.5%', 'conversion after 90 days with “plan a”: at least 12.5%'],
  ['members(a) < 12.5', '「甲a」的在群人数 30 天后不到 12.5 人', 'members after 30 days with “plan a”: less than 12.5 members'],
  ['mutedShare(a) < 0.07', '不到 7%', ': less than 7%'], // finer than what matters of a difference
  ['buyers(a) > 0', '超过 0 人', ': more than 0 members'],
  ['profit(a) > -1500', '超过 −¥1,500', ': more than −¥1,500'],
])('%s', (claim, zh, en) => {
  const said = claimedSentence(comparisonsOf(claim), names);
  expect(said.zh).toContain(zh);
  expect(said.en).toContain(en);
});

test('several are joined; what is more than one quantity against a number stands as it was written', () => {
  const said = claimedSentence(comparisonsOf('diff(members, a, b) > 1 and members(a) / members(b) > 1.1'), names);
  expect(said.zh).toMatch(/^说的是：.*1 人以上；并且「members\(a\) \/ members\(b\) > 1\.1」。$/);
  expect(said.en).toMatch(/^Claimed: more than 1 more member .*; and “members\(a\) \/ members\(b\) > 1\.1”\.$/);
});

test('what was found is the bound and the gap, on the side of the claim, and within what can be', () => {
  const found = (claim: string, mean: number | null, lower: number | null, upper: number | null) =>
    foundText(comparisonsOf(claim)[0]!, { mean, lower, upper } as never, names);
  expect(found('diff(members, a, b) > 30', -50, -70, -40)).toEqual({
    zh: '平均少留下 20 人（多半在 10 到 40 之间）',
    en: '20 fewer members on average (probably 10 to 40)',
  });
  expect(found('diff(members, a, b) < -30', -50, -70, -40).en).toBe('20 more members on average (probably 10 to 40)');
  expect(found('mutedShare(a) > 0.5', -0.48, -0.53, -0.44)).toEqual({
    zh: '平均 2.0%（多半在 0.0% 到 6.0% 之间）',
    en: '2.0% on average (probably 0.0% to 6.0%)',
  });
  expect(found('diff(mutedShare, a, b) > 0', -0.02, -0.05, 0.01)).toEqual({
    zh: '平均免打扰比例低 2.0 个百分点（多半在低 5.0 到高 1.0 之间）',
    en: 'muted share 2.0 points lower on average (probably 5.0 lower to 1.0 higher)',
  });
  expect(found('members(a) / members(b) > 1', -0.25, null, null).en).toBe('it falls short by 0.25 on average');
  expect(found('members(a) > 1', null, null, null).zh).toBe('算不出来');
});
