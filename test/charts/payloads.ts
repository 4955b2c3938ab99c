/** 200 texts that are markup if anybody forgets to escape them, and a picture with such texts wherever a file can put them. */
import type { Picture } from '../../sim/charts/index.ts';
import type { Arm } from '../../sim/scenario/scenario.ts';

const OPENINGS = ['', '"', "'", '">', "'>", '</title>', '</style></head>', '</svg>', '-->', ']]>\u202e'];
const CORES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext><a xlink:href="javascript:alert(1)">x</a></mtext></math>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<details open ontoggle=alert(1)>',
  '<body onload=alert(1)>',
  '<style>@import "http://example.com/x.css"</style>',
  '<link rel=stylesheet href=//example.com/x>',
  '<meta http-equiv=refresh content="0;url=http://example.com">',
  '<form action=//example.com><input autofocus onfocus=alert(1)>',
  '<foreignObject><img src=x onerror=alert(1)></foreignObject>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<image href="x" onerror="alert(1)"/>',
  '<use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/>',
  '\0<scr\0ipt>alert(1)</scr\u200bipt>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
];
export const PAYLOADS: readonly string[] = OPENINGS.flatMap((opening) => CORES.map((core) => opening + core));

/** `picture` with the texts, in turn, in every place that a reader's file or a failing run can fill. */
export function withTexts(picture: Picture, texts: readonly string[]): Picture {
  let next = 0;
  const text = (): string => texts[next++ % texts.length] as string;
  const both = (): { zh: string; en: string } => {
    const one = text();
    return { zh: one, en: one };
  };
  const { scenario, result } = picture;
  const arms = scenario.arms.map(
    (arm, i): Arm => ({
      ...arm,
      title: both(),
      strategy: { ...arm.strategy, content: { ...arm.strategy.content, perDay: { formula: `${i} ${text()}` } } },
    }),
  );
  return {
    ...picture,
    scenario: { ...scenario, title: both(), question: both(), arms, source: { seed: text(), point: both(), claims: [] } },
    result: {
      ...result,
      seed: text(),
      qunsim: text(),
      assumptions: { [text()]: 2 },
      verdicts: result.verdicts.map((one) => ({ ...one, sentence: both() })),
      expectations: result.expectations.map((one) => ({ ...one, sentence: both() })),
      failed: [{ arm: text(), replicate: 1, stage: 'worker', cause: text() }],
    },
  };
}
