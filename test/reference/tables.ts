/** The tables of sim/README.md, from the declarations and, where nothing is declared, from what the engine does. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DECISION } from '../../sim/engine/decisions.ts';
import { RHYTHMS } from '../../sim/engine/rhythm.ts';
import { ATTRACTION, INFORMATION, ROW, Room, SOCIAL } from '../../sim/engine/rooms.ts';
import { CAUSE_GROUPS, CAUSE_TEXT, CAUSES } from '../../sim/model/causes.ts';
import { ASSUMPTION_GROUPS, assumptionRange, COEFFICIENT_TABLE } from '../../sim/model/coefficients.ts';
import { SPENDING } from '../../sim/model/events.ts';
import type { Field, Fields } from '../../sim/model/field.ts';
import { EVENT_EFFECTS } from '../../sim/model/gatherings.ts';
import { LITERATURE } from '../../sim/model/literature.ts';
import { kindCode, MESSAGE_KINDS } from '../../sim/model/messages.ts';
import { INDICATOR_TEXT, INDICATORS, STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { unitText } from '../../sim/model/units.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { OUTCOMES } from '../../sim/outcomes/registry.ts';
import { STAGE_RULES } from '../../sim/strategy/stage.ts';

type Cell = string | number;

const code = (name: string): string => `\`${name}\``;
/** A number as people write it; at most eight digits, so that 0.1 + 0.2 reads 0.3. */
const short = (value: number): string => String(Number(value.toPrecision(8)));
const percent = (share: number): string => `${short(100 * share)} %`;

/** A Markdown table. Bars within cells are escaped; line ends become spaces. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Every field below `fields` that holds a value, by path; `[]` marks the entries of a list. */
export function fieldsOf(fields: Fields, before = ''): [path: string, field: Field][] {
  return Object.entries(fields).flatMap(([name, field]): [string, Field][] => {
    const path = `${before}${name}`;
    if (field.type === 'group') return fieldsOf(field.fields, `${path}.`);
    if (field.type === 'list' && field.of.type === 'group') return fieldsOf(field.of.fields, `${path}[].`);
    return [[path, field]];
  });
}

function fieldRow([path, field]: [string, Field]): Cell[] {
  const texts = [field.doc.en, field.doc.zh];
  switch (field.type) {
    case 'quantity': {
      const name = unitText(field.unit).en;
      const unit = name === '' ? '1' : name;
      const kind = [...(field.integer ? ['whole'] : []), ...(field.formula ? ['formula'] : [])].join(', ');
      return [code(path), unit, `${field.min}–${field.max}`, field.default, kind, field.source, ...texts];
    }
    case 'choice':
      return [code(path), '', Object.keys(field.options).join(', '), field.default, '', field.source, ...texts];
    case 'flag':
      return [code(path), '', 'false, true', String(field.default), '', field.source, ...texts];
    default:
      return [code(path), '', '', '', field.type, '', ...texts];
  }
}

const fieldTable = (fields: Fields): string =>
  table(['path', 'unit', 'range', 'default', 'kind', 'source', 'meaning', '说明'], fieldsOf(fields).map(fieldRow));

/** What a message of a kind is worth at quality 1, depth 0: measured in a room, where the engine keeps it. */
function kindRow(kind: (typeof MESSAGE_KINDS)[number]): Cell[] {
  const room = new Room(0);
  room.add(0, 0, kindCode(kind), 0, 1, -1, -1, 0, 1, 1, 0, false, false);
  const worth = (column: number): string => short(room.totals[ROW + column] as number);
  return [code(kind), worth(INFORMATION), worth(SOCIAL), short(ATTRACTION[kindCode(kind)] as number)];
}

function stages(): string {
  const { criticalPosterDays, shortest, declineMembers, declineMessages, growthMembers, growthMessages } = STAGE_RULES;
  return table(
    ['number', 'stage', 'holds'],
    [
      [0, code('build'), `at first, until posters7 ≥ ${criticalPosterDays}`],
      [
        1,
        code('growth'),
        `members in 14 days ≥ +${percent(growthMembers)}, or messages in 14 days against the 14 before ≥ +${percent(growthMessages)}; what is not known yet, before day 14 and 28 or against no messages at all, counts as 0`,
      ],
      [2, code('maturity'), 'anything else'],
      [
        3,
        code('decline'),
        `before growth is asked: members in 28 days ≤ ${percent(declineMembers)}, or messages in 14 days against the 14 before ≤ ${percent(declineMessages)}`,
      ],
      ['', 'any', `at least ${shortest} days; a stage once left for another does not return to build`],
    ],
  );
}

/** Share of a week that passes in each hour, by rhythm and kind of day [‰]. */
function rhythm(): string {
  const passes = (r: number, hour: number): string => {
    const map = RHYTHMS[r] as (typeof RHYTHMS)[number];
    return ((1000 / 7) * (map.toOperational((hour + 1) / 24) - map.toOperational(hour / 24))).toFixed(3);
  };
  const columns = ['lunch', 'work', 'evening'].flatMap((name, r) => [
    { name: `${name}, workday`, r, from: 0 },
    { name: `${name}, day off`, r, from: 120 },
  ]);
  return table(
    ['hour', ...columns.map(({ name }) => name)],
    Array.from({ length: 24 }, (_, h) => [h, ...columns.map(({ r, from }) => passes(r, from + h))]),
  );
}

/** Methods of the event schema with their arguments and comments, as they stand in its source. */
function events(): string {
  const source = readFileSync(resolve(import.meta.dirname, '../../sim/model/events.ts'), 'utf8');
  const body = source.slice(source.indexOf('export interface EventSink {'), source.indexOf('\n}\n'));
  const rows = [...body.matchAll(/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?(\w+)\?\(([^)]*)\): void;/g)].map(
    ([, doc = '', name = '', list = '']) => [
      code(name),
      [...list.matchAll(/(\w+)\??:/g)].map(([, argument]) => argument).join(', '),
      doc.replaceAll(/^\s*\*\s?/gm, '').trim(),
    ],
  );
  if (rows.length !== body.split('?(').length - 1) throw new Error('sim/model/events.ts is no longer read as it is written');
  return table(['event', 'arguments', 'meaning'], rows);
}

const groupOf = (cause: string): string =>
  Object.entries(CAUSE_GROUPS).find(([, causes]) => (causes as readonly string[]).includes(cause))?.[0] ?? '';

/** Every table by the name that stands in its markers. */
export const TABLES: Readonly<Record<string, () => string>> = {
  coefficients: () =>
    table(
      ['name', 'value', 'unit', 'meaning', 'source'],
      Object.entries(COEFFICIENT_TABLE).map(([name, { value, unit, doc, source }]) => [code(name), short(value), unit, doc, source]),
    ),
  literature: () =>
    table(
      ['mark', 'work', 'what it says', '说明'],
      Object.entries(LITERATURE).map(([mark, { work, says }]) => [code(mark), work.en, says.en, says.zh]),
    ),
  assumptions: () =>
    table(
      ['name', 'multiplier', 'acts on', 'meaning', '说明'],
      Object.entries(ASSUMPTION_GROUPS).map(([name, { label, scales }]) => {
        const { min, max } = assumptionRange(name);
        return [code(name), `${min}–${max}`, scales.map(code).join(', '), label.en, label.zh];
      }),
    ),
  world: () => fieldTable(WORLD_FIELDS),
  levers: () => fieldTable(STRATEGY_FIELDS),
  kinds: () => table(['kind', 'information', 'company', 'attraction'], MESSAGE_KINDS.map(kindRow)),
  'events-kinds': () =>
    table(
      ['event', 'draw', 'value', 'identity', 'trust', 'ties'],
      Object.entries(EVENT_EFFECTS).map(([kind, { draw, value, identity, trust, ties }]) => [
        code(kind),
        draw,
        value,
        identity,
        trust,
        ties,
      ]),
    ),
  decisions: () => {
    const all = Object.entries(DECISION).map(([name, number]) => `${number} ${code(name)}`);
    return `Numbers of decisions (interest: one for each topic, from its number on): ${all.join(', ')}.`;
  },
  causes: () =>
    table(
      ['cause', 'shown under', '说明'],
      CAUSES.map((cause) => [code(cause), code(groupOf(cause)), CAUSE_TEXT[cause].zh]),
    ),
  spending: () => `${SPENDING.map(code).join(', ')}.`,
  indicators: () =>
    table(
      ['indicator', 'meaning'],
      INDICATORS.map((name) => [code(name), INDICATOR_TEXT[name].en]),
    ),
  stages,
  rhythm,
  events,
  outcomes: () =>
    table(
      ['id', 'unit', 'at a horizon', 'better', 'margin', 'definition', '定义'],
      OUTCOMES.map(({ id, unit, aggregation, better, defaultMargin, doc }) => [
        code(id),
        unit.id,
        aggregation,
        better,
        defaultMargin,
        doc.en,
        doc.zh,
      ]),
    ),
};

const MARKED = /(<!-- table: ([\w-]+) -->\n)[\s\S]*?(<!-- end: \2 -->)/g;

/** `text` with every table between its markers made anew. Throws for a marker without a table, or a table without a marker. */
export function withTables(text: string): string {
  const seen = new Set<string>();
  const result = text.replaceAll(MARKED, (_, open: string, name: string, close: string) => {
    const make = TABLES[name];
    if (make === undefined) throw new Error(`there is no table "${name}"`);
    seen.add(name);
    return `${open}\n${make()}\n\n${close}`;
  });
  const missing = Object.keys(TABLES).filter((name) => !seen.has(name));
  if (missing.length > 0) throw new Error(`no markers for ${missing.join(', ')}`);
  return result;
}

/** `text` without its generated tables: what somebody wrote. */
export const prose = (text: string): string => text.replaceAll(MARKED, '');
