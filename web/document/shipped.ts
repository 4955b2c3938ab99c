/** The parts that scenario files extend, as the page has them: those it was built with. */
import type { Load } from '../../sim/index.ts';

/**
 * `parts`: texts by path from the project's root. A file that the reader opens is taken to lie in a folder beside theirs, as the files
 * of cases and claims do: a browser does not tell where it came from.
 */
export function shippedParts(parts: Readonly<Record<string, string>>): Load {
  const load = (path: string, from: string): string | null => {
    const place = new URL(path, new URL(from, 'file:///')).pathname.slice(1);
    return parts[place] ?? parts[`scenarios/${place}`] ?? null;
  };
  return Object.assign(load, {
    readable: {
      zh: '网页自带的部分，例如 ../platforms/wechat-group.yaml（你电脑上的其他文件，网页读不到：把要引用的内容直接写进本文件）',
      en: 'a part that comes with the page, such as ../platforms/wechat-group.yaml (it cannot read other files of yours: write what they say into this one)',
    },
    examples: {
      zh: '要看例子：在页面顶上选一个案例打开，再从「分享与导出」存下它的情景文件',
      en: 'for an example, open a case from the top of the page and save its scenario file under “Share, export”',
    },
  });
}
