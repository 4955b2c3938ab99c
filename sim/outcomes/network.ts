/** The network of ties: from relations to a network of relations. */
import { rosterBook } from './books/roster.ts';
import { type Ties, tiesBook } from './books/ties.ts';
import { ratio } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { SHARE } from './units.ts';

const TIE = {
  zh: '（最近 84 天里在群里回应过对方、且双方都在，算一条关系；活动上结下的交情不在内，看归属感）',
  en: ' (a tie runs from one who answered in the group to the one answered within the last 84 days, both still there; bonds from events are not among them: see belonging)',
};

const network = (
  options: Pick<Outcome, 'id' | 'label' | 'doc' | 'better' | 'defaultMargin'>,
  measure: (ties: Ties, members: number) => number | null,
): Outcome => ({
  ...options,
  doc: { zh: options.doc.zh.replace('。', `${TIE.zh}。`), en: options.doc.en.replace('.', `${TIE.en}.`) },
  unit: SHARE,
  kind: 'share',
  aggregation: 'at',
  needs: options.id === 'hostTieShare' ? 'hosts' : 'replies',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const ties = assembly.book(tiesBook);
    return { value: () => measure(ties, roster.members) };
  },
});

export const NETWORK: readonly Outcome[] = [
  network(
    {
      id: 'tieDensity',
      label: { zh: '关系密度', en: 'Tie density' },
      doc: { zh: '在群成员之间现有的关系占所有可能关系的比例。', en: 'Ties between members present as a share of all possible ones.' },
      better: 'up',
      defaultMargin: 0.005,
    },
    (ties, members) => ratio(ties.count().between, members * (members - 1)),
  ),
  network(
    {
      id: 'reciprocity',
      label: { zh: '有来有往的关系占比', en: 'Reciprocity' },
      doc: { zh: '成员之间的关系里对方也回应过的比例。', en: 'Share of the ties between members that are returned.' },
      better: 'up',
      defaultMargin: 0.03,
    },
    (ties) => {
      const { between, mutual } = ties.count();
      return ratio(mutual, between);
    },
  ),
  network(
    {
      id: 'giantComponent',
      label: { zh: '最大关系圈', en: 'Giant component' },
      doc: {
        zh: '不论方向、靠关系连成一片的最大一群成员占在群成员的比例。',
        en: 'Largest group of members connected by ties, whatever their direction, as a share of members present.',
      },
      better: 'up',
      defaultMargin: 0.03,
    },
    (ties, members) => ratio(ties.largestGroup(), members),
  ),
  network(
    {
      id: 'hostTieShare',
      label: { zh: '靠运营者和 KOL 的关系', en: 'Ties through hosts' },
      doc: { zh: '全部关系中有一端是运营者或 KOL 的比例。', en: 'Share of all ties with the operator or a KOL at one end.' },
      better: 'neither',
      defaultMargin: 0.03,
    },
    (ties) => {
      const { between, withHosts } = ties.count();
      return ratio(withHosts, between + withHosts);
    },
  ),
];
