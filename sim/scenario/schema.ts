/** JSON Schema (draft 7) of scenario files, from the same declarations as the reader, so that editors complete and check. */
import { MAX_FORMULA_LENGTH } from '../formula/compile.ts';
import { ASSUMPTION_NAMES, assumptionRange } from '../model/coefficients.ts';
import type { Field, Fields, GroupField } from '../model/field.ts';
import { LAST_DAY, MAX_PHASES, STAGES } from '../model/levers/phases.ts';
import { INDICATORS, STRATEGY_FIELDS } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { UNITS, type Unit, unitPattern, unitText } from '../model/units.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import { OUTCOMES } from '../outcomes/index.ts';
import { HEALTH_PARTS } from '../outcomes/outcome.ts';
import {
  type CLAIM_KEYS,
  CONFIDENCE_RANGE,
  DEFAULT_TRIES,
  MAX_CLAIMS,
  MAX_DIMENSIONS,
  MAX_TRIES,
  MAX_VALUES,
  type SPREAD_KEYS,
} from './claims.ts';
import { NAME } from './context.ts';
import { MAX_PARTS } from './extends.ts';
import { FORK_KEYS } from './fork.ts';
import { MAX_DAYS, MAX_EXPECTATIONS, MAX_HORIZONS, MAX_OUTCOMES, MAX_REPLICATIONS, TEXT_LENGTHS } from './limits.ts';
import { type EXPECT_KEYS, type OUTCOME_KEYS, RELATIONS } from './outcomes.ts';
import type { PHASE_KEYS } from './phases.ts';
import { DEFAULT_REPLICATIONS, FORMAT_VERSION, MAX_NAMES, MAX_SOURCE_CLAIMS, type TOP_KEYS } from './read.ts';

export type Schema = { readonly [keyword: string]: unknown };

/** Editors read patterns as Unicode, as the reader does. */
const NAME_PATTERN = NAME.source;
const PATH_PATTERN = '^[^/\\\\:].*\\.(ya?ml|json)$';

const both = ({ zh, en }: Text): string => `${zh}\n${en}`;

/** A closed map: keys that are not listed are mistakes. */
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});

/** A number in a unit: bare, or a text with its unit. */
function numberSchema(unit: string, min: number, max: number, integer = false): Schema {
  const number = { type: integer ? 'integer' : 'number', minimum: min, maximum: max };
  const known = UNITS.find((candidate): candidate is Unit => candidate === unit);
  return { anyOf: [number, known ? { type: 'string', pattern: unitPattern(known) } : { type: 'string', pattern: '^\\s*[0-9]' }] };
}

function fieldSchema(field: Field): Schema {
  const described = { title: both(field.label), description: both(field.doc) };
  switch (field.type) {
    case 'group':
      return { ...described, ...groupSchema(field.fields) };
    case 'list':
      return { ...described, type: 'array', maxItems: field.maxItems, items: fieldSchema(field.of) };
    case 'name':
      return { ...described, type: 'string', pattern: NAME_PATTERN };
    case 'flag':
      return { ...described, type: 'boolean', default: field.default };
    case 'choice':
      return { ...described, enum: Object.keys(field.options), default: field.default };
    case 'quantity': {
      const { anyOf } = numberSchema(field.unit, field.min, field.max, field.integer) as { anyOf: Schema[] };
      const unit = unitText(field.unit);
      const units = unit.en === '' ? '' : `\n[${unit.zh} | ${unit.en}] ${field.min}–${field.max}`;
      const formula = field.formula ? [{ type: 'string', pattern: `^\\s*[=＝].{1,${MAX_FORMULA_LENGTH}}` }] : [];
      return { ...described, description: both(field.doc) + units, anyOf: [...anyOf, ...formula], default: field.default };
    }
  }
}

function groupSchema(fields: Fields): Schema {
  const names = Object.entries(fields).filter(([, field]) => field.type === 'name');
  return object(
    mapValues(fields, fieldSchema),
    names.map(([name]) => name),
  );
}

const mapValues = <V>(record: Readonly<Record<string, V>>, to: (value: V) => Schema): Record<string, Schema> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));

const text = (most: number, description: Text): Schema => ({
  description: both(description),
  anyOf: [
    { type: 'string', minLength: 1, maxLength: most },
    object({ zh: { type: 'string', minLength: 1, maxLength: most }, en: { type: 'string', minLength: 1, maxLength: most } }, ['zh', 'en']),
  ],
});

const byName = (value: Schema, description: Text): Schema => ({
  description: both(description),
  type: 'object',
  propertyNames: { pattern: NAME_PATTERN },
  maxProperties: MAX_NAMES,
  additionalProperties: value,
});

const aName = (zh: string, en: string): Schema => ({ description: both({ zh, en }), type: 'string', pattern: NAME_PATTERN });

function outcomeSchema(): Schema {
  const unitless = {
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern: '^\\s*[0-9¥￥]' },
    ],
  };
  const relation = { anyOf: [...unitless.anyOf, { const: 'margin' }] };
  const expectation: Record<(typeof EXPECT_KEYS)[number], Schema> = {
    strategy: aName('期待的是哪个策略。', 'The strategy that something is expected of.'),
    against: aName('与哪个策略相比；不写就是基准。', 'Compared with which strategy; the baseline if not given.'),
    above: {
      description: both({
        zh: '至少高出多少；margin 表示用上面的 margin。',
        en: 'At least this much more; margin stands for the outcome’s margin.',
      }),
      ...relation,
    },
    below: { description: both({ zh: '至少低多少。', en: 'At least this much less.' }), ...relation },
    same: { description: both({ zh: '相差不到多少。', en: 'Less than this much apart.' }), ...relation },
    horizon: numberSchema('day', 1, MAX_DAYS, true),
    variant: aName('只在这个变体里；不写就是每个变体。', 'In this variant only; in each of them if not given.'),
  };
  const properties: Record<(typeof OUTCOME_KEYS)[number], Schema> = {
    id: {
      description: both({ zh: '指标', en: 'Outcome' }),
      oneOf: OUTCOMES.map(({ id, label, doc }) => ({ const: id, title: both(label), description: both(doc) })),
    },
    margin: { description: both({ zh: '多大的差别才算数，大于 0。', en: 'The smallest difference that matters, above 0.' }), ...unitless },
    primary: {
      description: both({ zh: '最要紧的那个指标；恰好一个。', en: 'The outcome that matters most; exactly one.' }),
      type: 'boolean',
      default: false,
    },
    limit: { description: both({ zh: '底线：最多容忍变差多少。', en: 'The largest worsening that is tolerated.' }), ...unitless },
    expect: {
      type: 'array',
      maxItems: MAX_EXPECTATIONS,
      items: { ...object(expectation, ['strategy']), oneOf: RELATIONS.map((name) => ({ required: [name] })) },
    },
  };
  return object(properties, ['id']);
}

function claimSchema(title: Schema): Schema {
  const number = { anyOf: [{ type: 'number' }, { type: 'string', maxLength: 60 }] };
  const spread: Record<(typeof SPREAD_KEYS)[number], Schema> = {
    from: number,
    to: number,
    scale: { enum: ['linear', 'log'], default: 'linear' },
    mean: number,
    sd: number,
    median: number,
    spread: { type: 'number', minimum: 0, maximum: 5 },
  };
  const values = { type: 'array', minItems: 1, maxItems: MAX_VALUES, items: { type: ['number', 'string', 'boolean'] } };
  const properties: Record<(typeof CLAIM_KEYS)[number], Schema> = {
    title,
    claim: {
      description: both({
        zh: '要成立的比较，例如 diff(members, 甲, 乙) > 0、conversion(甲, 30) >= 0.12；几个用 and 连起来。',
        en: 'The comparison that should hold, such as diff(members, a, b) > 0 or conversion(a, 30) >= 0.12; several are joined by and.',
      }),
      type: 'string',
      minLength: 1,
      maxLength: MAX_FORMULA_LENGTH,
    },
    worlds: {
      description: both({
        zh: '在哪些世界里都成立：哪些字段变、怎么变。',
        en: 'In which worlds it should hold: the fields that vary, and how.',
      }),
      type: 'object',
      maxProperties: MAX_DIMENSIONS,
      propertyNames: { pattern: '^(variant$|(world|variants|strategies|assumptions)\\.)' },
      additionalProperties: { anyOf: [object(spread), values] },
    },
    confidence: numberSchema('share', CONFIDENCE_RANGE.min, CONFIDENCE_RANGE.max),
    tries: {
      description: both({ zh: '试多少个世界', en: 'Worlds tried' }),
      type: 'integer',
      minimum: 1,
      maximum: MAX_TRIES,
      default: DEFAULT_TRIES,
    },
  };
  return object(properties, ['claim']);
}

function phasesSchema(): Schema {
  const day = numberSchema('day', 0, LAST_DAY);
  const properties: Record<(typeof PHASE_KEYS)[number], Schema> = {
    name: aName('阶段的名称。', 'Name of the phase.'),
    title: text(TEXT_LENGTHS.title, { zh: '给人看的名称；不写就用 name。', en: 'What readers are shown; its name if not given.' }),
    from: { description: both({ zh: '从第几天起；不写就是一开始。', en: 'First day; from the start if not given.' }), ...day },
    to: { description: both({ zh: '到第几天为止；不写就一直算。', en: 'Until which day; for good if not given.' }), ...day },
    stage: { description: both({ zh: '只在社群处于这个阶段时。', en: 'Only while the community is in this stage.' }), enum: [...STAGES] },
    when: {
      description: both({
        zh: `只在这个公式不为 0 时。可用：${INDICATORS.join('、')}`,
        en: `Only where this formula is not 0. May use: ${INDICATORS.join(', ')}`,
      }),
      type: 'string',
      maxLength: MAX_FORMULA_LENGTH,
    },
    set: {
      description: both({ zh: '这段时间里改用的值。', en: 'The values that hold meanwhile.' }),
      ...object(
        Object.fromEntries(
          Object.entries(STRATEGY_FIELDS as Fields).flatMap(([key, field]) => (field.type === 'group' ? [[key, withoutLists(field)]] : [])),
        ),
      ),
    },
  };
  return {
    title: both({ zh: '阶段与规则', en: 'Phases and rules' }),
    description: both({
      zh: '按天、按阶段或按条件改动；后面的盖过前面的。',
      en: 'Changes by day, by stage or on a condition; later ones go over earlier ones.',
    }),
    type: 'array',
    maxItems: MAX_PHASES,
    items: object(properties, ['set']),
  };
}

function assumptionSchema(name: string): Schema {
  const { min, max } = assumptionRange(name);
  return { type: 'number', minimum: min, maximum: max, default: 1 };
}

const withoutLists = (field: GroupField): Schema =>
  fieldSchema({ ...field, fields: Object.fromEntries(Object.entries(field.fields).filter(([, { type }]) => type !== 'list')) });

/** The schema as plain data. */
export function scenarioSchema(): Schema {
  const world = groupSchema(WORLD_FIELDS);
  const title = text(TEXT_LENGTHS.title, { zh: '标题', en: 'Title' });
  const strategy = object({
    title,
    extends: aName('以另一个策略为底，只写不同之处。', 'Another strategy that this one changes.'),
    ...mapValues(STRATEGY_FIELDS as Fields, fieldSchema),
    phases: phasesSchema(),
  });
  const path = { type: 'string', pattern: PATH_PATTERN };
  const parts = {
    description: both({ zh: '共用的部分：相对于本文件的路径', en: 'Shared parts: paths relative to this file' }),
    anyOf: [path, { type: 'array', maxItems: MAX_PARTS, items: path }],
  };
  const properties: Record<(typeof TOP_KEYS)[number], Schema> = {
    $schema: { type: 'string' },
    qunsim: { description: both({ zh: '文件格式的版本', en: 'Version of the file format' }), const: FORMAT_VERSION },
    name: {
      description: both({ zh: '名称；不写就是文件名', en: 'Name; that of the file if not given' }),
      type: 'string',
      minLength: 1,
      maxLength: TEXT_LENGTHS.name,
    },
    title,
    question: text(TEXT_LENGTHS.question, { zh: '要回答的问题', en: 'What is asked' }),
    notes: text(TEXT_LENGTHS.notes, { zh: '说明：与默认世界有何不同，为什么', en: 'Notes: what differs from the default world, and why' }),
    refutedBy: text(TEXT_LENGTHS.refutedBy, { zh: '出现什么结果就说明它不对', en: 'What would refute it' }),
    source: {
      description: both({ zh: '出处', en: 'Source' }),
      ...object(
        {
          seed: { anyOf: [{ type: 'string', maxLength: TEXT_LENGTHS.seed }, { type: 'integer' }] },
          point: text(TEXT_LENGTHS.point, { zh: '其中哪一点', en: 'Which point of it' }),
          claims: { type: 'array', maxItems: MAX_SOURCE_CLAIMS, items: { type: 'string', pattern: '^[A-Z][0-9]{1,4}$' } },
        },
        ['seed', 'point'],
      ),
    },
    extends: parts,
    world: { description: both({ zh: '世界：运营者不能选的一切', en: 'The world: all that the operator does not choose' }), ...world },
    variants: byName(object({ title, extends: parts, world }), {
      zh: '世界的变体；列出后，策略只在这些变体里比较',
      en: 'Changes to the world; where given, strategies are compared in these only',
    }),
    strategies: { ...byName(strategy, { zh: '策略：运营者选的一切', en: 'Strategies: all that the operator chooses' }), minProperties: 1 },
    fork: {
      description: both({ zh: '从某一天起各走各的，那天之前共同按 history 做', en: 'Strategies part on a day, after a common history' }),
      ...object(
        {
          day: numberSchema('day', 0, MAX_DAYS, true),
          history: { anyOf: [aName('共同的做法：一个策略的名称。', 'What was done before: the name of a strategy.'), strategy] },
        } satisfies Record<(typeof FORK_KEYS)[number], Schema>,
        FORK_KEYS,
      ),
    },
    baseline: aName('与哪个策略相比；不写就是第一个。', 'The strategy that others are compared with; the first if not given.'),
    horizons: {
      description: both({ zh: '看多少天之后', en: 'After how many days to look' }),
      type: 'array',
      minItems: 1,
      maxItems: MAX_HORIZONS,
      items: numberSchema('day', 1, MAX_DAYS, true),
    },
    outcomes: {
      description: both({ zh: '看哪些指标', en: 'What to look at' }),
      type: 'array',
      minItems: 1,
      maxItems: MAX_OUTCOMES,
      items: outcomeSchema(),
    },
    health: {
      description: both({ zh: '健康指数各部分的权重；不写就一样重', en: 'Weights of the parts of the health index; equal if not given' }),
      ...object(Object.fromEntries(HEALTH_PARTS.map((part) => [part, { type: 'number', minimum: 0, maximum: 1000, default: 1 }]))),
    },
    assumptions: {
      description: both({
        zh: '把行为系数放大或缩小，用来看结论有多依赖它',
        en: 'Multipliers of behavioural coefficients, to ask how much rests on them',
      }),
      ...object(Object.fromEntries(ASSUMPTION_NAMES.map((name) => [name, assumptionSchema(name)]))),
    },
    claims: {
      ...byName(claimSchema(title), {
        zh: '在一批世界里个个都该成立的论断；qunsim check 会设法推翻它',
        en: 'What should hold in every world of a family; qunsim check tries to break it',
      }),
      maxProperties: MAX_CLAIMS,
    },
    seed: {
      description: both({ zh: '随机种子，任意文字；种子相同，结果相同', en: 'Seed, any text; the same seed gives the same result' }),
      anyOf: [{ type: 'string', minLength: 1, maxLength: TEXT_LENGTHS.seed }, { type: 'number' }],
      default: '1',
    },
    replications: {
      description: both({ zh: '每个策略重复多少次', en: 'Replications of each arm' }),
      type: 'integer',
      minimum: 2,
      maximum: MAX_REPLICATIONS,
      default: DEFAULT_REPLICATIONS,
    },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Qunsim scenario',
    ...object(properties),
    // A part that others extend may say little; a whole scenario that extends nothing must say all.
    if: { required: ['strategies'], not: { required: ['extends'] } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['qunsim', 'title', 'question', 'horizons', 'outcomes'] },
  };
}
