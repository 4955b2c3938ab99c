/** Words for what could not be opened. */
import type { Text } from '../../sim/index.ts';
import type { LinkTrouble } from '../document/link.ts';

export const LINK_TROUBLE = {
  version: {
    zh: '这个链接出自更新的版本，这里读不了。刷新网页换成新版本，再打开它。',
    en: 'This link comes from a newer version and cannot be read here. Reload the page to get the new version, then open the link again.',
  },
  damaged: {
    zh: '这个链接残缺或被改过，读不了。请向分享的人再要一次，或者要情景文件。',
    en: 'This link is cut off or altered and cannot be read. Ask its sender for it again, or for the scenario file.',
  },
  'too-large': {
    zh: '太大了，不像一个情景：至多 256 KB。',
    en: 'Too large to be a scenario: at most 256 KB.',
  },
} as const satisfies Record<LinkTrouble, Text>;

/** A link whose scenario the reader refuses: whoever opened it cannot put it right. */
export const LINK_UNREADABLE: Text = { zh: '这个链接里的情景读不了', en: 'The scenario in this link cannot be read' };
export const LINK_UNREADABLE_HINT: Text = {
  zh: '现在看到的不是链接里的情景。请把下面这些告诉分享的人，请他重新分享，或者要情景文件。',
  en: 'What the page shows is not the scenario of the link. Tell its sender what stands below, and ask for a new link or the scenario file.',
};
