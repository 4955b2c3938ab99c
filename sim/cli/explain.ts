/** `qunsim explain`: where two strategies first part on the same luck, who stayed or left because of it, and for what. */
import type { Command } from 'commander';
import { toJson } from '../experiment/document.ts';
import type { Part } from '../experiment/explain/decompose.ts';
import { type DivergenceRecord, type ExplainResult, explain, FollowError } from '../experiment/explain/explain.ts';
import { partText } from '../experiment/explain/words.ts';
import { causeText } from '../experiment/failures.ts';
import { MAX_REPLICATIONS } from '../scenario/limits.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { EXIT } from './failure.ts';
import { type Flags, horizonDays, LIMITS, seedText, wholeNumber, withFlags } from './flags.ts';
import { inWorkshop } from './keep.ts';
import { type Column, fitted, wrap } from './layout.ts';
import { HELP } from './messages.ts';
import { showing } from './numbers.ts';
import { readScenarios } from './scenarios.ts';
import { listed, pairOf, sayFailures, sections } from './study.ts';
import { EXPLAIN, STUDY_HELP } from './study-messages.ts';
import { harmless, harmlessData, type Terminal, tellStack } from './terminal.ts';

const LISTED_PEOPLE = 12;

interface ExplainFlags extends Omit<Flags, 'out' | 'cache' | 'force'> {
  readonly arms?: readonly string[];
  readonly replicate?: number;
}

export function explainCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  command
    .description(say(EXPLAIN.about))
    .argument(say(HELP.file), say(HELP.scenarioFile))
    .option('--arms <names>', say(STUDY_HELP.arms), listed)
    .option('--replicate <n>', say(EXPLAIN.replicate), wholeNumber('--replicate', MAX_REPLICATIONS, 0))
    .option('--seed <text>', say(HELP.seed), seedText)
    .option('--replications <n>', say(HELP.replications), wholeNumber('--replications', LIMITS.replications))
    .option('--horizon <days>', say(HELP.horizon), horizonDays)
    .option('--jobs <n>', say(HELP.jobs), wholeNumber('--jobs', LIMITS.jobs))
    .option('--json', say(HELP.json))
    .option('--quiet', say(HELP.quiet))
    .addHelpText('after', `\n${say(HELP.example)}\n  qunsim explain scenarios/cases/liulishuo.yaml --arms calm,pushy --replicate 0`)
    .action(async (file: string, flags: ExplainFlags) => {
      const [read] = readScenarios([file], terminal);
      if (read === undefined) return;
      const { scenario } = withFlags(read, flags);
      const [baseline, arm] = pairOf(scenario, flags.arms);
      const keeping = { command, scenarios: [read], planned: [] };
      const code = await inWorkshop(flags, terminal, keeping, 2 * scenario.replications, async ({ runner, signal, progress }) => {
        const replicate = flags.replicate ?? 0;
        const onProgress = (now: { readonly done: number }): void => progress.update(now.done);
        const explained = await explain(scenario, arm, baseline, runner, { replicate, signal, onProgress }).catch((error: unknown) => {
          if (!(error instanceof FollowError)) throw error;
          return error;
        });
        progress.stop();
        if (explained instanceof FollowError) {
          terminal.err(harmless(say(EXPLAIN.unfollowed(replicate, causeText(explained.message)))));
          tellStack(terminal, explained.cause);
          return EXIT.runFailed;
        }
        const { result, complete, done: ran, total } = explained;
        if (!complete) {
          if (flags.json !== true) terminal.out(report(harmlessData(scenario), harmlessData(result), terminal));
          terminal.err(say(EXPLAIN.stopped(ran, total, result.decomposition.pairs)));
          return EXIT.stopped;
        }
        sayFailures(result.failed, total, terminal);
        terminal.out(flags.json === true ? toJson(result).trimEnd() : report(harmlessData(scenario), harmlessData(result), terminal));
        return result.failed.length > 0 ? EXIT.runFailed : EXIT.done;
      });
      done(code);
    });
}

function report(scenario: Scenario, result: ExplainResult, terminal: Terminal): string {
  const { say, colors, width } = terminal;
  const title = (name: string): string => say(scenario.arms.find((own) => own.name === name)?.title ?? { zh: name, en: name });
  const [arm, baseline] = [title(result.arm), title(result.baseline)];
  const paragraph = (text: string): string[] => wrap(text, width);
  const event = (head: string, found: DivergenceRecord): string[] =>
    paragraph(`${head}${say(EXPLAIN.under(say(found.when), title(found.under), say(found.sentence)))}`);
  const { decomposition } = result;
  if (result.first === null) {
    return sections(paragraph(say(EXPLAIN.same(arm, baseline, result.replicate))).map(colors.bold), foot(result, terminal));
  }
  const people = result.people.slice(0, LISTED_PEOPLE);
  const columns: Column[] = [say(EXPLAIN.who), arm, baseline].map((head): Column => ({ head, align: 'left' }));
  return sections(
    [
      ...paragraph(say(EXPLAIN.replicateHead(result.replicate))).map(colors.bold),
      ...event(say(EXPLAIN.first), result.first),
      ...(result.firstPerson === null ? [] : event(say(EXPLAIN.firstPerson), result.firstPerson)),
    ],
    [
      ...paragraph(say(EXPLAIN.followed(arm, baseline, result.onlyArm, result.onlyBaseline, result.otherwise))),
      ...paragraph(
        result.apart.map(({ day, onlyArm, onlyBaseline }) => say(EXPLAIN.apart(day, onlyArm, onlyBaseline))).join(say(EXPLAIN.comma)),
      ),
    ],
    people.length === 0
      ? ''
      : [
          ...fitted(
            width,
            columns,
            people.map((person) => [say(person.name), say(person.arm.text), say(person.baseline.text)]),
            'below',
          ),
          ...(result.onlyArm + result.onlyBaseline > people.length
            ? [say(EXPLAIN.more(result.onlyArm + result.onlyBaseline - people.length))]
            : []),
        ],
    decomposition.pairs === 0
      ? ''
      : [
          ...paragraph(say(EXPLAIN.apartHead(arm, baseline, decomposition.pairs))).map(colors.bold),
          ...parts(decomposition.difference, largestFirst(decomposition.causes), say(EXPLAIN.byCause), terminal),
        ],
    decomposition.pairs === 0 ? '' : parts(null, largestFirst(decomposition.segments), say(EXPLAIN.bySegment), terminal),
    decomposition.pairs === 0 ? '' : parts(null, decomposition.tenures, say(EXPLAIN.byTenure), terminal),
    decomposition.pairs === 0 ? '' : paragraph(say(EXPLAIN.key)),
    foot(result, terminal),
  );
}

const foot = (result: ExplainResult, { say, width }: Terminal): string[] =>
  wrap(say(EXPLAIN.foot(result.qunsim, result.streamVersion, result.seed, result.days, result.decomposition.pairs)), width);

/** Parts that are not 0 everywhere, with the whole on top. */
function parts(whole: Part | null, all: readonly Part[], head: string, { say, width }: Terminal): string[] {
  const show = showing(1, 1, '–', true);
  const cells = (name: string, { mean, lower, upper }: Part): string[] => [
    name,
    show(mean),
    lower === null || upper === null ? '' : `[${show(lower)}, ${show(upper)}]`,
  ];
  const own = all.filter(({ sum, lower, upper }) => sum !== 0 || lower !== 0 || upper !== 0);
  const columns: Column[] = [
    { head, align: 'left' },
    { head: say(EXPLAIN.members), align: 'right' },
    { head: say(EXPLAIN.interval), align: 'left' },
  ];
  const rows = [...(whole === null ? [] : [cells(say(EXPLAIN.whole), whole)]), ...own.map((part) => cells(say(partText(part.id)), part))];
  return fitted(width, columns, rows, 'below');
}

const largestFirst = (all: readonly Part[]): Part[] => [...all].sort((x, y) => Math.abs(y.sum) - Math.abs(x.sum));
