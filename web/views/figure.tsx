/** A figure: sentence, drawing or table, how to read it, and a way to take it along. Drawn only once it is near the screen. */
import { batch, type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Table as TableData, View } from '../../sim/charts/index.ts';
import type { Drawn, DrawnPanel, FigureId } from '../compute/drawing.ts';
import { drawingOf } from '../compute/trusted.ts';
import { armName } from '../document/document.ts';
import { coming, drawable, held, inputHash, leftStanding, office, broken as runsBroken, stage, tell } from '../state/page.ts';
import { cast, isOpen, lens } from '../state/parts.ts';
import { savePng, saveSvg } from '../state/picture.ts';
import { printing } from '../state/printing.ts';
import { language, say, theme } from '../state/settings.ts';
import { brokenFigureBy, drawnFromPairs, undrawnBy, weekNumber } from '../words/phrases.ts';
import { FIGURE_TEXT, W } from '../words/words.ts';
import { keepInSight } from './focus.ts';
import { Badge, Button, Kept } from './parts.tsx';
import { SaveMenu } from './save-menu.tsx';
import { Swatch } from './swatch.tsx';
import { GROWTH } from './telling.ts';

/** How much larger than usual the reader has text, at least 1. */
const textScale = (): number => Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);

export interface FigurePanelProps {
  readonly id: FigureId;
  /** Columns of twelve that it takes. */
  readonly span: number;
  readonly week?: number | undefined;
  readonly outcome?: string | undefined;
  /** Set where the figure can be played over the weeks. */
  readonly onWeek?: (week: number) => void;
}

export function FigurePanel({ id, span, week, outcome, onWeek }: FigurePanelProps) {
  const ref = useRef<HTMLElement>(null);
  const near = useSignal(false);
  const width = useSignal(0);
  const drawn = useSignal<Drawn | null>(null);
  const broken = useSignal<string | null>(null);
  const drawing = useSignal(false);
  const wish = useSignal<{ readonly week: number | undefined; readonly outcome: string | undefined }>({ week, outcome });
  const [asTable, setAsTable] = useState(false);
  // Set only where it differs: what is drawn is shown anew, and would else be a wish anew, and drawn again without end.
  if (wish.peek().week !== week || wish.peek().outcome !== outcome) wish.value = { week, outcome };

  useEffect(() => {
    const sight = new IntersectionObserver((entries) => (near.value = entries.at(-1)!.isIntersecting), { rootMargin: '600px 0px' });
    // In steps, so that dragging a window's edge does not redraw at every pixel. Who reads larger text gets a narrower drawing, enlarged.
    const size = new ResizeObserver(([entry]) => {
      width.value = Math.max(280, Math.floor(entry!.contentRect.width / textScale() / 20) * 20);
    });
    sight.observe(ref.current!);
    size.observe(ref.current!);
    return () => {
      sight.disconnect();
      size.disconnect();
    };
  }, []);
  useDrawing(id, near, width, wish, drawn, broken, drawing);

  const shown = drawn.value;
  useLayoutEffect(keepInSight, [shown]);
  const trouble = broken.value === null ? shown?.undrawn && undrawnBy(shown.undrawn) : brokenFigureBy(broken.value);
  // Of what nobody has come near nothing is on its way.
  const wanted = useComputed(() => near.value || printing.value || drawn.value !== null);
  const waits = useComputed(() => broken.value === null && (drawing.value || (wanted.value && coming.value)));
  const busy = useComputed(() => waits.value && (drawn.value?.hash !== inputHash.value || isBehind(drawn.value)));
  const same = useComputed(() => drawn.value?.hash === inputHash.value);
  // The answer above says how many pairs it stands on; a drawing of others says so.
  const others = useComputed(() => {
    const [own, told] = [drawn.value, stage.value];
    if (own === null || told === null || own.hash !== told.hash || own.pairs === told.result.replications) return '';
    return say(drawnFromPairs(own.pairs, told.result.replications));
  });
  return (
    <section
      ref={ref}
      class={`panel figure s${span}`}
      id={`figure-${id}`}
      data-hash={shown?.hash}
      data-pairs={shown?.pairs}
      data-same={same}
      aria-busy={busy}
    >
      <header>
        <h2>
          <Kept text={shown?.title ?? say(FIGURE_TEXT[id])} />
          <small>
            {shown?.subtitle}
            {others.value !== '' && ` ${others.value}`}
          </small>
        </h2>
        {/* Also before it is drawn: whoever comes to it by keyboard brings it near, and so has it drawn. */}
        {broken.value === null && shown?.panels.length !== 0 && <Tools drawn={shown} asTable={asTable} swap={() => setAsTable(!asTable)} />}
      </header>
      {!shown && !trouble && <p class="caption paper-only">{say(W.notOnPaper)}</p>}
      {shown && (asTable || shown.panels.length === 0 ? <DataTable table={shown.table} /> : <Drawing drawn={shown} />)}
      {trouble && (
        <p class="caption undrawn">
          {say(trouble)}{' '}
          <button type="button" class="link" onClick={() => (wish.value = { ...wish.value })}>
            {say(W.drawAgain)}
          </button>
        </p>
      )}
      {shown && onWeek && shown.weeks > 1 && (
        <Weeks weeks={shown.weeks} week={Math.min(week ?? shown.weeks, shown.weeks)} onWeek={onWeek} />
      )}
      {shown && shown.caption !== '' && (
        <p class="caption">
          <Kept text={shown.caption} />
        </p>
      )}
    </section>
  );
}

/** The answer beside it stands on more pairs: what both say need not agree. */
const isBehind = ({ hash, pairs }: Drawn): boolean =>
  stage.value !== null && stage.value.hash === hash && pairs < stage.value.result.replications;

type Box<T> = { value: T };

/**
 * Keeps `drawn` up to the latest picture and view; while one drawing is made, later wishes wait for it, and only the last one is made.
 * `broken`: why the last one could not be made at all; then nothing is drawn. `drawing`: one is being made.
 */
function useDrawing(
  id: FigureId,
  near: Box<boolean>,
  width: Box<number>,
  wish: Box<{ week: number | undefined; outcome: string | undefined }>,
  drawn: Signal<Drawn | null>,
  broken: Signal<string | null>,
  drawing: Signal<boolean>,
): void {
  const state = useRef({ again: false, view: '' });
  useSignalEffect(() => {
    const picture = drawable.value;
    const { week, outcome } = wish.value;
    // Under the hand an axis stays as it is; when the thumb is let go it fits again. Taking hold of one draws nothing.
    const shownAxis = drawn.peek()?.axis;
    const axis = shownAxis !== undefined && held.peek() && held.value ? shownAxis : undefined;
    const view: View | null =
      !isOpen.value || picture === null || width.value === 0
        ? null
        : {
            language: language.value,
            theme: printing.value ? 'light' : theme.value,
            width: width.value,
            arm: armName(lens.value, lens.value.arm),
            horizon: lens.value.horizon,
            ...(outcome !== undefined && { outcome }),
            ...(week !== undefined && { week }),
            ...(axis !== undefined && { axis }),
          };
    // An axis is only kept: it is no other view.
    const looked = JSON.stringify({ ...view, axis: undefined });
    // Pictures on the way are worth a drawing only in sight, and if the page has none yet, one of far fewer pairs, or one of other
    // strategies, another day or language: drawing takes time from the runs. One of an input that has changed since is worth none: its
    // successor is under way; if it is not, that one stays, and follows what is looked at.
    const current = picture?.hash === inputHash.value || leftStanding.value;
    // Only looked at: to follow what is drawn here would have it drawn again and again.
    const before = drawn.peek();
    // After the last picture of runs that broke no whole one comes.
    const last = picture !== null && (picture.done || runsBroken.value !== null);
    const other = before?.hash !== picture?.hash || state.current.view !== looked;
    const far = picture !== null && (before === null || other || picture.pairs >= GROWTH * before.pairs);
    const worth = current && (leftStanding.value ? other : last || (near.value && far));
    // What was drawn once, or is being drawn, is kept up to date also off the screen: nothing on the page shows an earlier input for long.
    if ((!near.value && !printing.value && before === null && !drawing.peek()) || view === null || !worth) return;
    const make = async (): Promise<void> => {
      if (drawing.peek()) {
        state.current.again = true;
        return;
      }
      drawing.value = true;
      const wants = (): boolean => picture?.hash === inputHash.peek() || leftStanding.peek();
      let made: Drawn | null = null;
      let cause: string | null = null;
      try {
        made = await office.draw({ kind: 'draw', figure: id, view }, wants);
      } catch (error) {
        cause = (error as Error).message;
      }
      batch(() => {
        drawing.value = false;
        if (made !== null || cause !== null) {
          state.current.view = looked;
          [drawn.value, broken.value] = [made, cause];
        }
        if (state.current.again) {
          state.current.again = false;
          wish.value = { ...wish.value };
        }
      });
    };
    void make();
  });
}

/** Its foot names the scenario and the seed that are open: of another input it would say what is not so. */
const isCurrent = (drawn: Drawn | null): drawn is Drawn => drawn !== null && drawn.hash === inputHash.peek();

function Tools({ drawn, asTable, swap }: { readonly drawn: Drawn | null; readonly asTable: boolean; readonly swap: () => void }) {
  return (
    <div class="tools">
      <button type="button" class="link" data-swap onClick={swap} aria-keyshortcuts="T">
        {say(asTable ? W.chart : W.table)}
      </button>
      <SaveMenu
        forms={{
          SVG: async () => (isCurrent(drawn) ? saveSvg(drawn) : tell(W.notYet)),
          PNG: async () => (isCurrent(drawn) ? savePng(drawn) : tell(W.notYet)),
        }}
      />
    </div>
  );
}

function Drawing({ drawn }: { readonly drawn: Drawn }) {
  return (
    <>
      <div class="drawings">
        {drawn.panels.map((panel, i) => (
          <figure key={`${i} ${panel.heading}`}>
            {panel.heading !== '' && (
              <figcaption>
                <Heading text={panel.heading} colour={panel.colour} />
              </figcaption>
            )}
            <Svg panel={panel} />
          </figure>
        ))}
      </div>
      {drawn.legend.length > 0 && (
        <ul class="legend">
          {drawn.legend.map((item) => (
            <li key={item.text}>
              <Swatch swatch={item} /> {item.text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const Heading = ({ text, colour }: { readonly text: string; readonly colour: string }) => <span style={{ color: colour }}>{text}</span>;

/** What the drawing says, its title and its table say too. */
function Svg({ panel }: { readonly panel: DrawnPanel }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const svg = drawingOf(panel.svg);
    if (svg === null) return;
    svg.setAttribute('aria-hidden', 'true');
    ref.current?.replaceChildren(svg);
  }, [panel.svg]);
  return (
    <div
      ref={ref}
      class="svg"
      role="img"
      aria-label={panel.description}
      style={{ aspectRatio: `${panel.width} / ${panel.height}`, width: `${panel.width / 16}rem` }}
    />
  );
}

/** Tables of more columns stand row by row on a narrow screen. */
const NARROW_COLUMNS = 3;

export function DataTable({ table }: { readonly table: TableData }) {
  const { names } = cast.value;
  const badge = (arm: string | undefined): number => names.findIndex((name) => arm === name || arm?.endsWith(`/${name}`));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="scroll" tabIndex={0}>
      <table class={table.columns.length > NARROW_COLUMNS ? 'tb stack' : 'tb'}>
        <thead>
          <tr>
            {table.columns.map((column) => {
              const index = badge(column.arm);
              return (
                <th key={column.text} scope="col" class={column.align === 'right' ? 'num' : ''}>
                  {/* The badge says the letter that the text begins with. */}
                  {index < 0 ? column.text : <Badge index={index} />} {index < 0 ? '' : column.text.replace(/^[A-F](?= |$)/, '').trim()}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={`${r} ${row.cells[0]}`} class={row.strong ? 'strong' : ''}>
              <th scope={row.heading ? 'colgroup' : 'row'} colSpan={row.heading ? table.columns.length : 1}>
                {row.swatch && <Swatch swatch={row.swatch} />} {row.cells[0]}
              </th>
              {!row.heading &&
                row.cells.slice(1).map((cell, c) => (
                  <td
                    key={`${c} ${table.columns[c + 1]?.text}`}
                    class={table.columns[c + 1]?.align === 'right' ? 'num' : ''}
                    data-of={table.columns[c + 1]?.text}
                  >
                    {cell}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Time between two weeks while it plays [ms]. */
const FRAME = 900;

/** The weeks as a slider, and a button that walks through them. */
function Weeks({ weeks, week, onWeek }: { readonly weeks: number; readonly week: number; readonly onWeek: (week: number) => void }) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    if (week >= weeks) return setPlaying(false);
    const timer = setTimeout(() => onWeek(week + 1), FRAME);
    return () => clearTimeout(timer);
  }, [playing, week, weeks]);
  return (
    <div class="weeks">
      <Button
        class="s o"
        icon={playing ? 'pause' : 'play'}
        label={playing ? W.pause : W.play}
        onClick={() => {
          if (!playing && week >= weeks) onWeek(1);
          setPlaying(!playing);
        }}
      />
      <input
        type="range"
        min={1}
        max={weeks}
        value={week}
        aria-label={say(W.week)}
        aria-valuetext={say(weekNumber(week))}
        onInput={(e) => {
          setPlaying(false);
          onWeek(Number(e.currentTarget.value));
        }}
      />
      <output aria-live="off">{say(weekNumber(week))}</output>
    </div>
  );
}
