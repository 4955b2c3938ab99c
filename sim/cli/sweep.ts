/** `qunsim sweep`: every strategy at many values of some fields, on the same luck. */

import type { Command } from 'commander';
import { footOf, numericFields, REPORT_WIDTH, sweepCurve } from '../charts/index.ts';
import { factorOf, headOf } from '../experiment/amounts.ts';
import { MAX_POINTS } from '../experiment/design/evaluate.ts';
import { isNumeric, valueText, variedField } from '../experiment/design/fields.ts';
import type { Estimate } from '../experiment/result.ts';
import { sweepStudy, USUAL } from '../experiment/studies.ts';
import { DESIGNS, type Design, type SweepResult } from '../experiment/sweep.ts';
import { horizonWords, inBoth } from '../experiment/wording.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Family } from '../scenario/family.ts';
import { marginOf, type Scenario } from '../scenario/scenario.ts';
import { BadInput } from './failure.ts';
import { mustTakeFigures, type NamedFigure, writeFigures } from './figures.ts';
import { wholeNumber, withFlags } from './flags.ts';
import { type Column, table, width as widthOf, wrap } from './layout.ts';
import { HELP, PROBLEMS } from './messages.ts';
import { decimalsFor, showing } from './numbers.ts';
import { REPORT } from './result-messages.ts';
import { readScenarios } from './scenarios.ts';
import { addStudyFlags, answer, familyFrom, knownArms, laidOut, outcomeOf, type StudyFlags, sections } from './study.ts';
import { STUDY, STUDY_HELP, STUDY_PROBLEMS } from './study-messages.ts';
import { harmlessData, type Terminal } from './terminal.ts';

interface SweepFlags extends StudyFlags {
  readonly design?: Design;
  readonly points?: number;
  readonly levels?: number;
  readonly figures?: string;
}

export function sweepCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  addStudyFlags(
    command.description(say(STUDY_HELP.sweep)),
    terminal,
    inBoth(() => `${USUAL.sweep.replications}`),
  )
    .option('--design <name>', say(STUDY_HELP.design), (found) => {
      if (!DESIGNS.includes(found as Design)) throw new BadInput(PROBLEMS.oneOf('--design', found, DESIGNS));
      return found;
    })
    .option('--points <n>', say(STUDY_HELP.points), wholeNumber('--points', MAX_POINTS))
    .option('--levels <n>', say(STUDY_HELP.levels), wholeNumber('--levels', 1000, 2))
    .option('--figures <dir>', say(STUDY_HELP.figures))
    .addHelpText(
      'after',
      `\n${say(STUDY_HELP.paths)}\n\n${say(HELP.example)}\n  qunsim sweep scenarios/cases/liulishuo.yaml --vary strategies.pushy.content.perDay=5..60 --vary world.population.company=0.2,0.8`,
    )
    .action(async (file: string, flags: SweepFlags) => {
      const [read] = readScenarios([file], terminal);
      if (read === undefined) return;
      const { design, points, levels, runs: replications = USUAL.sweep.replications } = flags;
      const isGrid = design === undefined || design === 'grid';
      if (isGrid && points !== undefined)
        throw new BadInput(STUDY_PROBLEMS.unused('--points', { zh: '--design lhs 或 sobol ', en: '--design lhs or sobol' }));
      if (!isGrid && levels !== undefined)
        throw new BadInput(STUDY_PROBLEMS.unused('--levels', { zh: '--design grid ', en: '--design grid' }));
      const { scenario } = withFlags(read, { ...flags, replications });
      const family = familyFrom(scenario, flags.vary ?? []);
      const arms = flags.arms === undefined ? undefined : knownArms(scenario, flags.arms);
      const outcome = outcomeOf(scenario, flags.outcome);
      if (flags.figures !== undefined) {
        mustTakeFigures(flags.figures);
        mustHaveCurve(scenario, arms, family);
      }
      const study = laidOut(() => sweepStudy(scenario, family, { design, points, levels, replications, arms }));
      const shown = (result: SweepResult): string => report(harmlessData(scenario), result, outcome.id, terminal);
      const drawn = async (result: SweepResult): Promise<void> => {
        if (flags.figures !== undefined) await writeCurves(flags.figures, scenario, result, outcome.id, terminal);
      };
      const code = await answer({ command, read, study }, flags, terminal, shown, drawn);
      done(code);
    });
}

/** Errors: BadInput if there would be no difference to draw, or no numbers along which to draw it. */
function mustHaveCurve(scenario: Scenario, arms: readonly string[] | undefined, family: Family): void {
  const runs = (name: string | null): boolean => name !== null && (arms === undefined || arms.includes(name));
  if (!scenario.arms.some(({ name, baseline }) => runs(name) && runs(baseline))) throw new BadInput(STUDY_PROBLEMS.noCurvePair);
  if (!family.map(variedField).some(isNumeric)) throw new BadInput(STUDY_PROBLEMS.noCurve);
}

/** A curve for each compared strategy along each field that varies with numbers. Errors: BadInput. */
async function writeCurves(folder: string, scenario: Scenario, result: SweepResult, outcome: string, terminal: Terminal): Promise<void> {
  const { language, err } = terminal;
  const { toSvg } = await import('../charts/svg.ts');
  const arms = [...new Set(result.points.flatMap(({ differences }) => differences.map(({ arm }) => arm)))];
  const curves: NamedFigure[] = [];
  for (const arm of arms) {
    for (const field of numericFields(result)) {
      const figure = sweepCurve(scenario, result, { language, theme: 'light', width: REPORT_WIDTH, arm, outcome }, field);
      const drawings: string[] = [];
      for (const { spec } of figure.panels) drawings.push(await toSvg(spec));
      curves.push({ figure, drawings, names: [arm, figure.id, outcome, result.fields[field]?.path ?? ''] });
    }
  }
  await writeFigures(
    folder,
    curves,
    footOf({ ...result, assumptions: scenario.assumptions }, result.replications, null, language),
    terminal,
    err,
  );
}

/** One row a point: the varied values, the mean of each strategy, and differences with their interval. */
function report(scenario: Scenario, result: SweepResult, id: string, terminal: Terminal): string {
  const { say, colors, width } = terminal;
  const outcome = outcomeById(id);
  const day = scenario.horizons.at(-1) as number;
  if (outcome === undefined) throw new RangeError(`no outcome "${id}"`);
  const names = Object.keys(result.points[0]?.arms ?? {});
  const title = (name: string): string => say(scenario.arms.find((own) => own.name === name)?.title ?? { zh: name, en: name });
  const scale = factorOf(outcome);
  const estimates = result.points.flatMap(({ differences, arms }) => [
    ...differences.filter((own) => own.outcome === id && own.horizon === day),
    ...names.map((name) => arms[name]?.[id]?.horizon[day] ?? { mean: null, lower: null, upper: null }),
  ]);
  const decimals = Math.min(2, decimalsFor(estimates, scale, marginOf(scenario, id)));
  const show = showing(scale, decimals, say(REPORT.undefined));
  const signed = showing(scale, decimals, say(REPORT.undefined), true);
  const pairsAt = ({ differences }: SweepResult['points'][number]) =>
    differences.filter((own) => own.outcome === id && own.horizon === day);
  const pairs = result.points[0] === undefined ? [] : pairsAt(result.points[0]);
  const valuesAt = (point: SweepResult['points'][number]): string[] =>
    point.values.map((value, f) => say(valueText(value, result.fields[f] as SweepResult['fields'][number])));
  const meanAt = ({ arms }: SweepResult['points'][number], name: string): string => show(arms[name]?.[id]?.horizon[day]?.mean ?? null);
  const apart = ({ mean, lower, upper }: Estimate): string =>
    lower === null || upper === null ? signed(mean) : `${signed(mean)} [${signed(lower)}, ${signed(upper)}]`;
  const right = (head: string): Column => ({ head, align: 'right' });
  const whole = table(
    [
      ...result.fields.map(({ label }) => right(say(label))),
      ...names.map((name) => right(title(name))),
      ...pairs.map(({ arm, baseline }) => right(say(STUDY.versus(title(arm), title(baseline))))),
    ],
    result.points.map((point) => [...valuesAt(point), ...names.map((name) => meanAt(point, name)), ...pairsAt(point).map(apart)]),
  );
  // Where there is no room for all of it side by side, each point stands above a line for each strategy.
  const byStrategy = (): string[] => {
    const rows = result.points.flatMap((point) =>
      names.map((name) => {
        const own = pairsAt(point).find(({ arm }) => arm === name);
        return [
          `  ${title(name)}`,
          meanAt(point, name),
          own === undefined ? '' : `${say(STUDY.against(title(own.baseline)))} ${apart(own)}`,
        ];
      }),
    );
    const [, ...lines] = table([{ head: '', align: 'left' }, right(''), right('')], rows);
    return result.points.flatMap((point, p) => {
      const at = valuesAt(point).map((value, f) => `${say(result.fields[f]?.label ?? { zh: '', en: '' })} ${value}`);
      return [...wrap(at.join(' · '), width), ...lines.slice(p * names.length, (p + 1) * names.length)];
    });
  };
  const head = say(STUDY.sweepHead(say(headOf(outcome)), horizonWords(day, outcome.aggregation)));
  return sections(
    colors.bold(head),
    whole.every((line) => widthOf(line) <= width) ? whole : byStrategy(),
    wrap(say(STUDY.sweepKey), width),
    wrap(say(STUDY.foot(result.qunsim, result.streamVersion, result.seed, result.points.length, result.replications)), width),
  );
}
