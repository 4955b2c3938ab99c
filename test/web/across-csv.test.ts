/** The table of one outcome in several settings: plain numbers, what is undefined left empty, text that no spreadsheet computes. */
import { expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { acrossCsv } from '../../web/document/across-csv.ts';

test('a row for each strategy of each setting, in the language of the page', () => {
  const row = { horizon: 30, place: 0, title: { zh: '少发', en: '=HYPERLINK("x")' }, p05: null, p95: 0.25 };
  const rows = [
    { ...row, setting: { zh: '论坛', en: 'a forum, old' }, mean: -0.125 },
    { ...row, setting: { zh: '微信群', en: 'chat' }, mean: null },
  ];
  const csv = acrossCsv({ outcome: 'mutedShare', rows, pairs: 6, seed: null }, 'en');
  const made = `6,,${VERSION},${STREAM_VERSION}`;
  expect(csv.split('\r\n')).toEqual([
    'setting,strategy,outcome,day,mean,p05,p95,unit,runs,seed,qunsim,stream',
    `"a forum, old","'=HYPERLINK(""x"")",mutedShare,30,-0.125,,0.25,share,${made}`,
    `chat,"'=HYPERLINK(""x"")",mutedShare,30,,,0.25,share,${made}`,
    '',
  ]);
  expect(acrossCsv({ outcome: 'mutedShare', rows, pairs: 6, seed: 'small' }, 'zh')).toContain(
    '论坛,少发,mutedShare,30,-0.125,,0.25,share,6,small,',
  );
});
