/** How this reader wants to see the page; kept on this device, never in the document. */
import { effect, signal } from '@preact/signals';
import type { Language, Text } from '../../sim/index.ts';

export type Theme = 'light' | 'dark';

const KEY = 'qunsim.settings';

interface Settings {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly letters?: boolean;
  readonly toured?: boolean;
}

/** Storage may be refused (private windows, file://), or hold what somebody else left; the page then forgets. */
function stored(): { readonly [setting in keyof Settings]?: unknown } {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}

const before = stored();
const asked = new URLSearchParams(location.search);
const oneOf = <T extends string>(value: unknown, options: readonly T[], otherwise: T): T =>
  options.includes(value as T) ? (value as T) : otherwise;

export const language = signal<Language>(
  oneOf(asked.get('lang') ?? before.language, ['zh', 'en'], navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
);
export const theme = signal<Theme>(
  oneOf(asked.get('theme') ?? before.theme, ['light', 'dark'], matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
);
/** Single letters act as shortcuts. */
export const letters = signal(before.letters !== false);
export const toured = signal(before.toured === true);

export const say = (text: Text): string => text[language.value];
/** Between two sentences: a full stop of Chinese brings its own room. */
export const gap = (): string => (language.value === 'zh' ? '' : ' ');

effect(() => {
  const root = document.documentElement;
  root.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  root.dataset.theme = theme.value;
  const settings: Settings = { language: language.value, theme: theme.value, letters: letters.value, toured: toured.value };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Forgotten when the page closes.
  }
});
