/** `qunsim sensitivity`: what a result hangs on. Without fields to vary: the ledger of the model's own assumptions. */
import type { Command } from 'commander';
import { factorOf } from '../experiment/amounts.ts';
import { MAX_POINTS } from '../experiment/design/evaluate.ts';
import { valueText } from '../experiment/design/fields.ts';
import { assumptionFamily } from '../experiment/sensitivity/ledger.ts';
import { type FieldInfluence, type SensitivityResult, weightDecimals } from '../experiment/sensitivity/result.ts';
import { MAX_SOBOL_FIELDS, type Method } from '../experiment/sensitivity/study.ts';
import { sensitivityStudy, USUAL } from '../experiment/studies.ts';
import { outcomeById } from '../outcomes/index.ts';
import { BadInput } from './failure.ts';
import { wholeNumber, withFlags } from './flags.ts';
import { type Column, fitted, pad, wrap } from './layout.ts';
import { HELP, PROBLEMS } from './messages.ts';
import { showing } from './numbers.ts';
import { readScenarios } from './scenarios.ts';
import { addStudyFlags, answer, familyFrom, knownArms, laidOut, outcomeOf, pairOf, type StudyFlags, sections } from './study.ts';
import { STUDY, STUDY_HELP, STUDY_PROBLEMS } from './study-messages.ts';
import type { Terminal } from './terminal.ts';

const METHODS: readonly Method[] = ['morris', 'sobol'];

interface SensitivityFlags extends StudyFlags {
  readonly method?: Method;
  readonly size?: number;
  readonly arm?: string;
}

export function sensitivityCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  addStudyFlags(command.description(say(STUDY_HELP.sensitivity)), terminal, {
    zh: `${USUAL.morris.replications}（morris）、${USUAL.sobol.replications}（sobol）`,
    en: `${USUAL.morris.replications} (morris), ${USUAL.sobol.replications} (sobol)`,
  })
    .option('--arm <name>', say(STUDY_HELP.arm))
    .option('--method <name>', say(STUDY_HELP.method), (found) => {
      if (!METHODS.includes(found as Method)) throw new BadInput(PROBLEMS.oneOf('--method', found, METHODS));
      return found;
    })
    .option('--size <n>', say(STUDY_HELP.size), wholeNumber('--size', MAX_POINTS, 2))
    .addHelpText(
      'after',
      `\n${say(STUDY_HELP.assumptions)}\n\n${say(STUDY_HELP.paths)}\n\n${say(HELP.example)}\n  qunsim sensitivity scenarios/cases/liulishuo.yaml\n  qunsim sensitivity scenarios/cases/liulishuo.yaml --method sobol --vary world.population.company=0..1 --vary assumptions.overMessagingPenalty=log:0.5..2`,
    )
    .action(async (file: string, flags: SensitivityFlags) => {
      const [read] = readScenarios([file], terminal);
      if (read === undefined) return;
      const { method = 'morris', size } = flags;
      if (flags.arm !== undefined && flags.arms !== undefined)
        throw new BadInput(
          STUDY_PROBLEMS.unused('--arms', {
            zh: '两种策略的差，而 --arm 问的是一种策略',
            en: 'a difference between two strategies; --arm asks about one',
          }),
        );
      const { runs: replications = USUAL[method].replications } = flags;
      const { scenario } = withFlags(read, { ...flags, replications });
      const family = flags.vary === undefined ? assumptionFamily(scenario) : familyFrom(scenario, flags.vary);
      if (method === 'sobol' && family.length > MAX_SOBOL_FIELDS) {
        throw new BadInput(STUDY_PROBLEMS.tooManyFields(family.length, MAX_SOBOL_FIELDS));
      }
      const outcome = outcomeOf(scenario, flags.outcome).id;
      const [against, arm] =
        flags.arm === undefined ? pairOf(scenario, flags.arms, STUDY_PROBLEMS.noPairButArm) : [null, knownArms(scenario, [flags.arm])[0]];
      const study = laidOut(() => sensitivityStudy(scenario, family, { method, size, outcome, arm, against, replications }));
      const code = await answer({ command, read, study }, flags, terminal, (result) => report(result, terminal));
      done(code);
    });
}

/** Fields listed in the terminal; the document has them all. */
const LISTED_FIELDS = 25;

const MARKS = { none: ' ', clear: '●', mixed: '◐', open: '?' } as const;

function report(result: SensitivityResult, terminal: Terminal): string {
  const { say, colors, width } = terminal;
  const all = result.fields.filter(({ finding }) => finding !== 'none');
  const effective = all.slice(0, LISTED_FIELDS);
  const idle = result.fields.length - all.length;
  const body =
    result.luck === null ? [] : result.method === 'morris' ? screening(result, effective, terminal) : shares(result, effective, terminal);
  const key =
    result.method === 'morris' ? STUDY.morrisKey(result.blocks, result.replications) : STUDY.sobolKey(result.blocks, result.replications);
  return sections(
    wrap(say(result.sentence), width).map((line) => colors.bold(line)),
    body,
    result.luck === null
      ? ''
      : [all.length > LISTED_FIELDS ? say(STUDY.weaker(all.length - LISTED_FIELDS)) : '', idle > 0 ? say(STUDY.more(idle)) : ''].filter(
          Boolean,
        ),
    wrap(say(key), width),
    wrap(say(STUDY.foot(result.qunsim, result.streamVersion, result.seed, pointsOf(result), result.replications)), width),
  );
}

/** Points of all whole blocks: a trajectory has one more than fields, a row two more. */
const pointsOf = ({ blocks, fields, method }: SensitivityResult): number => blocks * (fields.length + (method === 'morris' ? 1 : 2));

/** "0.2–0.8", in the field's unit. */
function rangeText({ over, ...field }: FieldInfluence, { say }: Terminal): string {
  const value = (x: number | string | boolean): string => say(valueText(x, field));
  return 'min' in over ? `${value(over.min)} – ${value(over.max)}` : over.map(value).join(say(STUDY.between));
}

/** Long names have lines of their own. */
const nameOf = ({ label }: FieldInfluence, { say, width }: Terminal): string => pad(say(label), Math.max(46, width - 4)).trimEnd();

function screening(result: SensitivityResult, fields: readonly FieldInfluence[], terminal: Terminal): string[] {
  const { say, width } = terminal;
  const outcome = outcomeById(result.outcome);
  const scale = outcome === undefined ? 1 : factorOf(outcome);
  const show = showing(scale, weightDecimals(scale * (fields[0]?.weight ?? 1)), '–');
  const columns: Column[] = [
    { head: `  ${say(STUDY.field)}`, align: 'left' },
    { head: say(STUDY.range), align: 'left' },
    { head: say(STUDY.weight), align: 'right' },
    { head: say(STUDY.interval), align: 'left' },
    ...(result.against === null ? [] : [{ head: say(STUDY.flips), align: 'right' } as Column]),
    { head: say(STUDY.finding), align: 'left' },
  ];
  const row = (mark: string, name: string, range: string, own: NonNullable<SensitivityResult['luck']>, finding: string): string[] => [
    `${mark} ${name}`,
    range,
    show(own.weight),
    `[${show(own.weightLower)}, ${show(own.weightUpper)}]`,
    ...(result.against === null ? [] : [own.flips === null ? '' : `${Math.round(100 * own.flips)}%`]),
    finding,
  ];
  const rows = fields.map((field) => {
    const way = field.finding === 'clear' ? ` ${say(field.main > 0 ? STUDY.up : STUDY.down)}` : '';
    return row(MARKS[field.finding], nameOf(field, terminal), rangeText(field, terminal), field, say(STUDY.findings[field.finding]) + way);
  });
  return fitted(width, columns, result.luck === null ? rows : [...rows, row(' ', say(STUDY.luck), '', result.luck, '')], 'below');
}

function shares(result: SensitivityResult, fields: readonly FieldInfluence[], terminal: Terminal): string[] {
  const { say, width } = terminal;
  const show = showing(100, 0, '–');
  const between = (lower: number | null, upper: number | null): string => `[${show(lower)}, ${show(upper)}]`;
  const columns: Column[] = [
    { head: `  ${say(STUDY.field)}`, align: 'left' },
    { head: say(STUDY.range), align: 'left' },
    { head: `${say(STUDY.total)} (%)`, align: 'right' },
    { head: say(STUDY.interval), align: 'left' },
    { head: `${say(STUDY.first)} (%)`, align: 'right' },
    { head: say(STUDY.interval), align: 'left' },
    { head: say(STUDY.finding), align: 'left' },
  ];
  const row = (mark: string, name: string, range: string, own: NonNullable<SensitivityResult['luck']>, finding: string): string[] => [
    `${mark} ${name}`,
    range,
    show(own.weight),
    between(own.weightLower, own.weightUpper),
    show(own.main),
    between(own.mainLower, own.mainUpper),
    finding,
  ];
  const rows = fields.map((field) =>
    row(MARKS[field.finding], nameOf(field, terminal), rangeText(field, terminal), field, say(STUDY.findings[field.finding])),
  );
  return fitted(width, columns, result.luck === null ? rows : [...rows, row(' ', say(STUDY.luck), '', result.luck, '')], 'below');
}
