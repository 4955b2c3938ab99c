/**
 * The page: pick a case, see it answered on this device, in both languages. Runs go to workers; the page only shows. Editing
 * strategies, charts and links build on this.
 */
import {
  CAUSE_GROUPS,
  CAUSE_TEXT,
  type CauseGroup,
  type ComparisonResult,
  compare,
  formatProblem,
  type Language,
  outcomeById,
  readScenario,
  type Scenario,
  type Text,
} from '../sim/index.ts';
import { type WorkerLike, webRunner } from '../sim/runner/web.ts';
import { finished, foot, running, WORDS } from './words.ts';

const files: Readonly<Record<string, string>> = import.meta.glob('../scenarios/**/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const cases = Object.keys(files).filter((path) => path.startsWith('../scenarios/cases/'));

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const picker = element<HTMLSelectElement>('case');
const seedBox = element<HTMLInputElement>('seed');
const progress = element<HTMLProgressElement>('progress');

let language: Language = location.hash === '#en' || (location.hash === '' && !navigator.language.startsWith('zh')) ? 'en' : 'zh';
let shown: { readonly scenario: Scenario; readonly result: ComparisonResult | null; readonly status: Text } | null = null;
let stopping = new AbortController();

const say = (text: Text): string => text[language];

/** The text of a part that a scenario extends: among the files the page was built with, nowhere else. */
const load = (path: string, from: string): string | null =>
  files[new URL(path, new URL(from, 'file:///page/')).pathname.replace('/page/', '../')] ?? null;

function read(path: string): Scenario | null {
  const name = path.slice(path.lastIndexOf('/') + 1).replace('.yaml', '');
  const reading = readScenario({ name, path: path.replace('../', ''), text: files[path] ?? '' }, load);
  if (reading.ok) return reading.scenario;
  element('answer').replaceChildren(...reading.problems.map((problem) => paragraph(formatProblem(problem, language))));
  return null;
}

async function answer(): Promise<void> {
  stopping.abort();
  const own = new AbortController();
  stopping = own;
  const scenario = read(picker.value);
  if (scenario === null) return;
  const asked: Scenario = seedBox.value.trim() === '' ? scenario : { ...scenario, seed: seedBox.value.trim() };
  const total = asked.arms.length * asked.replications;
  shown = { scenario: asked, result: null, status: running(0, total) };
  render();
  const create = (): WorkerLike => new Worker(new URL('./job.ts', import.meta.url), { type: 'module' }) as unknown as WorkerLike;
  const runner = webRunner(create, Math.max(1, Math.min(8, navigator.hardwareConcurrency || 1)));
  const { result } = await compare(asked, runner, {
    signal: own.signal,
    onProgress({ done }) {
      if (stopping !== own) return;
      progress.value = done / total;
      element('status').textContent = say(running(done, total));
    },
  });
  if (stopping !== own) return; // a later question has taken its place
  shown = { scenario: asked, result, status: finished(result.replications, asked.replications) };
  render();
}

function render(): void {
  document.documentElement.lang = language;
  element('case-label').textContent = say(WORDS.case);
  element('seed-label').textContent = say(WORDS.seed);
  element('stop').textContent = say(WORDS.stop);
  element('language').textContent = say(WORDS.other);
  for (const option of picker.options) option.textContent = say(read(option.value)?.title ?? { zh: option.value, en: option.value });
  if (shown === null) return;
  const { scenario, result, status } = shown;
  seedBox.placeholder = scenario.seed;
  element('question').textContent = say(scenario.question);
  element('source').textContent = scenario.source ? say(scenario.source.point) : '';
  element('status').textContent = say(status);
  element('stop').hidden = result !== null;
  progress.hidden = result !== null;
  element('answer').replaceChildren(
    ...(result?.verdicts ?? []).map(({ verdict, sentence }) => paragraph(`${say(WORDS[verdict]).slice(0, 1)} ${say(sentence)}`)),
  );
  element('differences').replaceChildren(...(result ? differences(scenario, result) : []));
  element('causes').replaceChildren(...(result ? causes(scenario, result) : []));
  element('foot').textContent = result ? say(foot(result.qunsim, result.streamVersion, result.seed)) : '';
}

const title = (scenario: Scenario, arm: string): string =>
  say(scenario.arms.find(({ name }) => name === arm)?.title ?? { zh: arm, en: arm });

function differences(scenario: Scenario, result: ComparisonResult): HTMLElement[] {
  const rows = result.differences.map((d) => {
    const outcome = outcomeById(d.outcome);
    const number = (value: number | null): string => (value === null ? say(WORDS.undefined) : signed(value, outcome?.unit.id === 'share'));
    const label = outcome ? `${say(outcome.label)}（${outcome.unit.id === 'share' ? '%' : say(outcome.unit.text)}）` : d.outcome;
    const named = language === 'en' ? label.replace('（', ' (').replace('）', ')') : label;
    return [
      title(scenario, d.arm),
      named,
      `${d.horizon}`,
      number(d.mean),
      `${number(d.lower)} … ${number(d.upper)}`,
      say(WORDS[d.verdict]),
    ];
  });
  const heads = [WORDS.arm, WORDS.outcome, WORDS.day, WORDS.difference, WORDS.interval, WORDS.verdict];
  return [heading(WORDS.differences), table(heads.map(say), rows, [2, 3, 4])];
}

function causes(scenario: Scenario, result: ComparisonResult): HTMLElement[] {
  const arms = scenario.arms.map(({ name }) => name);
  const groups = (Object.keys(CAUSE_GROUPS) as CauseGroup[]).filter((group) =>
    arms.some((arm) => (result.causes[arm]?.[group] ?? 0) >= 0.05),
  );
  const rows = groups.map((group) => [say(CAUSE_TEXT[group]), ...arms.map((arm) => (result.causes[arm]?.[group] ?? 0).toFixed(1))]);
  return [
    heading(WORDS.causes),
    table(
      [say(WORDS.cause), ...arms.map((arm) => title(scenario, arm))],
      rows,
      arms.map((_, i) => i + 1),
    ),
  ];
}

/** With a sign, a true minus, and digits to match its size. */
function signed(value: number, share: boolean): string {
  const x = share ? 100 * value : value;
  const digits = Math.abs(x) >= 100 ? 0 : Math.abs(x) >= 1 ? 1 : 2;
  const text = Math.abs(x).toFixed(digits);
  return Number(text) === 0 ? '0' : `${x < 0 ? '−' : '+'}${text}`;
}

function paragraph(text: string): HTMLElement {
  const p = document.createElement('p');
  p.textContent = text;
  return p;
}

function heading(text: Text): HTMLElement {
  const h2 = document.createElement('h2');
  h2.textContent = say(text);
  return h2;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], numeric: readonly number[]): HTMLElement {
  const body = document.createElement('table');
  const row = (cells: readonly string[], tag: 'th' | 'td'): void => {
    const tr = body.insertRow();
    cells.forEach((text, i) => {
      const cell = document.createElement(tag);
      cell.textContent = text;
      if (tag === 'th') cell.setAttribute('scope', 'col');
      if (numeric.includes(i)) cell.className = 'number';
      tr.append(cell);
    });
  };
  row(heads, 'th');
  for (const cells of rows) row(cells, 'td');
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  scroll.tabIndex = 0;
  scroll.append(body);
  return scroll;
}

for (const path of cases) picker.add(new Option(path, path));
picker.value = cases.find((path) => path.includes('liulishuo')) ?? (cases[0] as string);
picker.addEventListener('change', () => {
  seedBox.value = '';
  void answer();
});
seedBox.addEventListener('change', () => void answer());
element('stop').addEventListener('click', () => stopping.abort());
element('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  render();
});
void answer();
