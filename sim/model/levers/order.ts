/** Keeping order, and who stays (levers 8 and 9). */
import { choice, count, flag, group, lever, list, name, quantity } from '../field.ts';

export const moderation = group(
  { zh: '管理', en: 'Moderation' },
  { zh: '群规，以及怎么处理广告和吵架。', en: 'The rules, and what is done about ads and abuse.' },
  {
    rules: flag({
      default: false, source: 'literature: C4',
      label: { zh: '公示群规', en: 'Visible rules' },
      doc: { zh: '群规写明并常驻可见：新人更敢说话，违规也少一些。', en: 'Rules stand where all can see them: newcomers speak more, and fewer break them.' },
    }),
    detection: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'assumed',
      label: { zh: '发现率', en: 'Detection' },
      doc: { zh: '广告和辱骂有多大比例会被发现；0 就是不管。', en: 'Share of ads and abuse that is noticed; 0 means nobody looks.' },
    }),
    watchMinutes: quantity({
      unit: 'minutes/day', min: 0, max: 1440, default: 10, source: 'assumed',
      label: { zh: '巡群工时', en: 'Time to watch' },
      doc: { zh: '每天巡群要花的时间，按发现率折算；没空就不管。', en: 'Operator time a day to look for breaches at full detection, in proportion; where there is none, nobody looks.' },
    }),
    delay: quantity({
      unit: 'hour', min: 0, max: 168, default: 2, source: 'assumed',
      label: { zh: '多久处理', en: 'Delay' },
      doc: { zh: '从发出到被发现的平均时间；处理前大家都看得到。', en: 'Mean time until it is noticed; until then all can see it.' },
    }),
    explain: flag({
      default: true, source: 'literature: C5',
      label: { zh: '说明理由', en: 'Explain' },
      doc: { zh: '删除时告诉本人为什么：再犯的少，每次多花一倍时间。', en: 'The author is told why: fewer do it again; each takes twice the time.' },
    }),
    banAfter: count({
      unit: '1', min: 0, max: 100, default: 3, source: 'assumed',
      label: { zh: '几次移出', en: 'Ban after' },
      doc: { zh: '同一个人被删几次之后移出群；0 表示从不。', en: 'Removals after which a member is banned; 0 means never.' },
    }),
    minutes: quantity({
      unit: 'minutes', min: 0.1, max: 240, default: 2, source: 'assumed',
      label: { zh: '每次工时', en: 'Minutes per case' },
      doc: { zh: '处理一条要花的时间。', en: 'Operator time for one case.' },
    }),
    remove: list({
      label: { zh: '移出', en: 'Remove' },
      doc: { zh: '指名移出的人。', en: 'Members removed by name.' },
      maxItems: 1000,
      of: group(
        { zh: '一个人', en: 'A member' },
        { zh: '渠道与其中的序号认定一个人。', en: 'A channel and the place in it name a person.' },
        {
          channel: name({ label: { zh: '渠道', en: 'Channel' }, doc: { zh: '「founders」或某个渠道的名称。', en: '“founders”, or the name of a channel.' } }),
          ordinal: count({ unit: '1', min: 0, max: 10_000_000, default: 0, source: 'assumed', label: { zh: '序号', en: 'Ordinal' }, doc: { zh: '该渠道第几个候选新人，从 0 数。', en: 'Which candidate arrival of that channel, from 0.' } }),
          day: quantity({ unit: 'day', min: 0, max: 3650, default: 0, source: 'assumed', label: { zh: '第几天', en: 'Day' }, doc: { zh: '哪天移出。', en: 'Day of removal.' } }),
        },
      ),
    }),
  },
);

export const metabolism = group(
  { zh: '新陈代谢', en: 'Metabolism' },
  { zh: '群满了怎么办，沉默的人清不清。', en: 'What happens when the group is full, and to the silent.' },
  {
    atCap: choice({
      options: {
        reject: { zh: '不再进人', en: 'turn away' },
        waitlist: { zh: '排队等位', en: 'waiting list' },
        purge: { zh: '清理沉默成员', en: 'purge the silent' },
        split: { zh: '开新群', en: 'open a second room' },
      },
      default: 'reject', source: 'literature: S56',
      label: { zh: '群满之后', en: 'At the cap' },
      doc: { zh: '群满时新来的人怎么办。', en: 'What is done about newcomers when the group is full.' },
    }),
    purges: lever({
      unit: 'times/month', min: 0, max: 30, default: 0, source: 'literature: S56',
      label: { zh: '定期清理', en: 'Regular purges' },
      doc: { zh: '不等群满，每月清理几次。', en: 'Purges a month, whether or not the group is full.' },
    }),
    silentDays: quantity({
      unit: 'day', min: 1, max: 3650, default: 60, source: 'assumed',
      label: { zh: '沉默多久', en: 'Silent for' },
      doc: { zh: '多久没发言算沉默。只看的人也算在内：运营者看不见谁在看。', en: 'Days without a post that count as silent. Readers are among them: the operator cannot see who reads.' },
    }),
    share: quantity({
      unit: 'share', min: 0, max: 1, default: 0.1, source: 'assumed',
      label: { zh: '每次最多清多少', en: 'At most' },
      doc: { zh: '一次最多清理多大比例的成员，沉默最久的先清。', en: 'Largest share of members purged at a time, the longest silent first.' },
    }),
    minutes: quantity({
      unit: 'minutes', min: 0, max: 1440, default: 30, source: 'assumed',
      label: { zh: '每次工时', en: 'Minutes each' },
      doc: { zh: '清理一次（或开一个新群）要花的时间。', en: 'Operator time for one purge, or for opening a room.' },
    }),
  },
);
