/** What differs between arms: only the fields that are not the same in all of them (levers first, then the world). */
import { quantityText } from '../experiment/quantities.ts';
import type { Field, Fields } from '../model/field.ts';
import { STRATEGY_FIELDS } from '../model/strategy.ts';
import type { Language } from '../model/text.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import type { Arm } from '../scenario/scenario.ts';

export interface LeverRow {
  /** As `findField` reads it, without the strategy's name: `content.perDay`. */
  readonly path: string;
  /** Group and field: "Content: posts per day". */
  readonly label: string;
  /** By arm, in the order given. Text, not markup: formulas and names of channels are a reader's own. */
  readonly values: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

export function leverDiff(arms: readonly Arm[], language: Language): LeverRow[] {
  return [
    ...differing(
      STRATEGY_FIELDS,
      arms.map(({ strategy }) => strategy as unknown as Values),
      language,
      '',
      '',
    ),
    ...differing(
      WORLD_FIELDS,
      arms.map(({ world }) => world as unknown as Values),
      language,
      '',
      '',
    ),
  ];
}

function differing(fields: Fields, values: readonly Values[], language: Language, path: string, group: string): LeverRow[] {
  return Object.entries(fields).flatMap(([name, field]): LeverRow[] => {
    const own = values.map((value) => value[name]);
    if (new Set(own.map((value) => JSON.stringify(value))).size < 2) return [];
    const at = path === '' ? name : `${path}.${name}`;
    const label = field.label[language];
    const full = group === '' ? label : language === 'zh' ? `${group}：${label}` : `${group}: ${label.toLowerCase()}`;
    if (field.type === 'group') return differing(field.fields, own as Values[], language, at, full);
    return [{ path: at, label: full, values: own.map((value) => written(field, value, language)) }];
  });
}

/** A value as a reader sees it. */
function written(field: Field, value: unknown, language: Language): string {
  switch (field.type) {
    case 'quantity': {
      if (typeof value === 'object' && value !== null && 'formula' in value) return `ƒ ${String(value.formula)}`;
      return quantityText(Number(value), field.unit)[language];
    }
    case 'choice':
      return field.options[String(value)]?.[language] ?? String(value);
    case 'flag':
      return { zh: ['否', '是'], en: ['no', 'yes'] }[language][value === true ? 1 : 0] as string;
    case 'name':
      return String(value);
    case 'list': {
      const items = value as readonly unknown[];
      if (items.length === 0) return { zh: '没有', en: 'none' }[language];
      const shown = items.slice(0, 3).map((item) => written(field.of, item, language));
      const more = items.length > 3 ? [{ zh: `等 ${items.length} 项`, en: `and ${items.length - 3} more` }[language]] : [];
      return [...shown, ...more].join(language === 'zh' ? '；' : '; ');
    }
    case 'group':
      return Object.entries(field.fields)
        .filter(([, inner]) => inner.type !== 'group' && inner.type !== 'list')
        .map(([name, inner]) => {
          const text = written(inner, (value as Values)[name], language);
          return inner.type === 'name' ? text : `${inner.label[language]} ${text}`;
        })
        .join(language === 'zh' ? '，' : ', ');
  }
}
