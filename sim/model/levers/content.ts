/** What the operator publishes (levers 2 and 10). */
import { count, flag, group, lever, quantity } from '../field.ts';

export const content = group(
  { zh: '内容', en: 'Content' },
  { zh: '运营者自己发的内容。', en: 'What the operator posts.' },
  {
    perDay: lever({
      unit: 'posts/day', min: 0, max: 500, default: 3, source: 'assumed',
      label: { zh: '每天几条', en: 'Posts per day' },
      doc: { zh: '每个群每天收到几条运营内容。', en: 'Operator posts per day in each room.' },
    }),
    quality: quantity({
      unit: 'share', min: 0, max: 1, default: 0.7, source: 'assumed',
      label: { zh: '质量', en: 'Quality' },
      doc: { zh: '普通成员的发言平均约 50%。', en: 'What members write is about 50% on average.' },
    }),
    topicShare: quantity({
      unit: 'share', min: 0, max: 1, default: 0.4, source: 'assumed',
      label: { zh: '话题占比', en: 'Share of discussion starters' },
      doc: { zh: '其中邀人讨论的话题占多少，其余是文章。', en: 'Share that invites discussion; the rest are articles.' },
    }),
    video: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S47',
      label: { zh: '视频占比', en: 'Share of videos' },
      doc: { zh: '文章里换成视频的比例。形式多样，不容易看腻；做起来也更费工。', en: 'Share of the articles that are videos. Variety keeps interest; videos take longer to make.' },
    }),
    audio: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S47',
      label: { zh: '音频占比', en: 'Share of audio' },
      doc: { zh: '其余文章里换成音频的比例。', en: 'Share of the remaining articles that are audio.' },
    }),
    topics: count({
      unit: 'topics', min: 1, max: 4, default: 4, source: 'assumed',
      label: { zh: '话题面', en: 'Breadth' },
      doc: { zh: '轮换几个话题；总讲一个话题，新鲜感会下降。', en: 'How many topics are rotated; one topic all the time grows stale.' },
    }),
    mainTopic: count({
      unit: 'topics', min: 1, max: 4, default: 1, source: 'assumed',
      label: { zh: '主打第几个话题', en: 'Main topic' },
      doc: { zh: '主打哪一个话题；「主打占比」大于 0 才起作用。', en: 'Which topic is the main one; has an effect where its share is above 0.' },
    }),
    mainShare: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S47',
      label: { zh: '主打占比', en: 'Share of the main topic' },
      doc: { zh: '运营内容里多大比例专讲主打话题，其余照常轮换。', en: 'Share of posts about the main topic; the others rotate as usual.' },
    }),
    exclusive: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S67',
      label: { zh: '独家占比', en: 'Exclusive share' },
      doc: { zh: '只给成员看的内容占多少：读的人更有归属感，但不能拿去对外宣传。', en: 'Share for members only: readers feel more at home, and it cannot serve as publicity.' },
    }),
    from: quantity({
      unit: 'o’clock', min: 0, max: 24, default: 8, source: 'assumed',
      label: { zh: '从几点', en: 'From' },
      doc: { zh: '每天最早几点发。', en: 'Earliest hour of posting.' },
    }),
    to: quantity({
      unit: 'o’clock', min: 0, max: 24, default: 22, source: 'assumed',
      label: { zh: '到几点', en: 'To' },
      doc: { zh: '每天最晚几点发；与「从几点」相同就是固定钟点。', en: 'Latest hour of posting; equal to “From” means a fixed slot.' },
    }),
    minutes: quantity({
      unit: 'minutes', min: 0, max: 1440, default: 15, source: 'assumed',
      label: { zh: '每条工时', en: 'Minutes per post' },
      doc: { zh: '准备一条图文内容要花的时间；同一条发到几个群，也只算一条。', en: 'Operator time for one post in text and pictures; the same in every room at no more time.' },
    }),
    mediaMinutes: quantity({
      unit: 'minutes', min: 0, max: 1440, default: 60, source: 'assumed',
      label: { zh: '每条音视频工时', en: 'Minutes per video or audio' },
      doc: { zh: '准备一条视频或音频要花的时间。', en: 'Operator time for one video or audio.' },
    }),
  },
);

export const digest = group(
  { zh: '精华', en: 'Digest' },
  { zh: '把一段时间里好的内容整理成一篇，没空爬楼的人也能跟上。', en: 'The best of some days in one post, for those who cannot climb the floors.' },
  {
    perWeek: lever({ unit: 'times/week', min: 0, max: 14, default: 0, source: 'literature: S59', label: { zh: '每周几期', en: 'Per week' }, doc: { zh: '每周出几期精华；上一期以后群里没人说话，就不出。', en: 'Digests per week; none while nothing has been said since the last.' } }),
    hour: quantity({ unit: 'o’clock', min: 0, max: 24, default: 20, source: 'assumed', label: { zh: '几点', en: 'Hour' }, doc: { zh: '几点发。', en: 'Hour of posting.' } }),
    curation: quantity({ unit: 'share', min: 0, max: 1, default: 0.7, source: 'assumed', label: { zh: '整理水平', en: 'Curation' }, doc: { zh: '挑得准、写得清楚的程度：精华这一条本身的质量，能补回多少漏看的收获，以及置顶、对外转发时的效果。', en: 'How well it is chosen and written: the quality of the post itself, how much it gives back of what was missed, and what it is worth pinned or republished.' } }),
    pinned: flag({ default: false, source: 'assumed', label: { zh: '置顶', en: 'Pinned' }, doc: { zh: '置顶后，新人一进来也能看到最近一期。', en: 'Pinned, it also greets newcomers with the latest issue.' } }),
    republish: flag({ default: false, source: 'literature: S60', label: { zh: '对外转发', en: 'Republished' }, doc: { zh: '发到群外，带来新人（独家内容不能转）。', en: 'Published outside as well, which brings newcomers (exclusive content stays inside).' } }),
    minutes: quantity({ unit: 'minutes', min: 0, max: 1440, default: 60, source: 'assumed', label: { zh: '每期工时', en: 'Minutes per digest' }, doc: { zh: '整理一期要花的时间。', en: 'Operator time for one digest.' } }),
  },
);
