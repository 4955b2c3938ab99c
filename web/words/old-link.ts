/** Words for a link that another version made: what came over, what did not, and what to do. */
import { STREAM_VERSION, type Text, VERSION } from '../../sim/index.ts';
import { CHANGES } from './help.ts';

const parts = (version: string): number[] => version.split('.').map((part) => Number.parseInt(part, 10) || 0);
const isAfter = (a: string, b: string): boolean => {
  const [left, right] = [parts(a), parts(b)];
  const i = [0, 1, 2].find((k) => left[k] !== right[k]);
  return i !== undefined && left[i]! > right[i]!;
};

/** How the engine that made a link stands to this one; `other` if what it is called is no version. */
export type Age = 'older' | 'newer' | 'other' | 'same';

export function ageOf(version: string, stream: number): Age {
  if (version === VERSION && stream === STREAM_VERSION) return 'same';
  if (!/^\d+\.\d+\.\d+/.test(version)) return 'other';
  if (isAfter(version, VERSION) || (version === VERSION && stream > STREAM_VERSION)) return 'newer';
  return 'older';
}

/** What changed in the model since that version, itself included: of one that is newer or unknown, nothing can be said. */
export const modelSince = (version: string, stream: number): readonly Text[] =>
  ageOf(version, stream) === 'older'
    ? CHANGES.filter((change) => change.version === VERSION || isAfter(change.version, version)).flatMap(({ model }) => model)
    : [];

export const OLD_LINK_TITLE = {
  older: { zh: '这个链接是用旧版本做的', en: 'This link was made with an older version' },
  newer: { zh: '这个链接是用更新的版本做的', en: 'This link was made with a newer version' },
  other: { zh: '这个链接是用另一个版本做的', en: 'This link was made with another version' },
  same: { zh: '有些数和分享的人当时看到的不一样', en: 'Some numbers differ from those its sender saw' },
} as const satisfies Record<Age, Text>;

export const versions = (version: string, stream: number): Text => ({
  zh: `链接：qunsim ${version}（随机流 ${stream}）；这里：${VERSION}（${STREAM_VERSION}）`,
  en: `Link: qunsim ${version} (stream ${stream}); here: ${VERSION} (${STREAM_VERSION})`,
});

export const CARRIED: Text = {
  zh: '原样带过来了：世界、各个策略、种子，还有在比哪两个、看到哪一天。',
  en: 'Carried over as it was: the world, the strategies, the seed, and which pair and day are looked at.',
};
export const CARRIED_REST: Text = {
  zh: '其余都原样带过来了：世界、各个策略、种子，还有在比哪两个、看到哪一天。',
  en: 'All else was carried over as it was: the world, the strategies, the seed, and which pair and day are looked at.',
};
export const NOT_CARRIED: Text = {
  zh: '没有带过来：当时算出的结果。这里的数都按现在的模型重新算过，可能和分享的人看到的不同。',
  en: 'Not carried over: the results. All numbers here are computed anew with the model of this version, and may differ from those its sender saw.',
};
export const LEFT_OUT: Text = { zh: '这个版本不认识、已略去：', en: 'Unknown to this version, and left out: ' };

export const WHAT_TO_DO = {
  older: {
    zh: '怎么办：以这里的数为准。要转给别人，请重新复制链接。要核对当时的数，请向分享的人要当时存下的报告。',
    en: 'What to do: go by the numbers here. To pass it on, copy the link anew. To check the numbers of that time, ask its sender for a report saved then.',
  },
  newer: {
    zh: '怎么办：刷新网页换成新版本，再打开这个链接；在那之前，只当参考。',
    en: 'What to do: reload the page to get the new version, then open the link again; until then take these numbers as a rough guide.',
  },
  other: {
    zh: '怎么办：以这里的数为准。要转给别人，请重新复制链接。',
    en: 'What to do: go by the numbers here. To pass it on, copy the link anew.',
  },
  same: {
    zh: '怎么办：版本号一样，程序却改过。以这里的数为准；要转给别人，请重新复制链接。',
    en: 'What to do: the version is the same, yet the program has changed. Go by the numbers here; to pass it on, copy the link anew.',
  },
} as const satisfies Record<Age, Text>;
export const LOOK_AT_LEFT: Text = {
  zh: '先看看少了这些，这个比较还成不成立。',
  en: 'First see whether the comparison still makes sense without these.',
};
export const MODEL_CHANGES: Text = { zh: '模型改过什么', en: 'What changed in the model' };
