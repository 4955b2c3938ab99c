/** Numbers as sim/README.md gives them: its tables, read again. */

/** Numbers of a Markdown table, by the name in its first column. */
export function numbersOf(text: string, name: string): Map<string, number[]> {
  const body = text.split(`<!-- table: ${name} -->`)[1]?.split('<!-- end')[0] ?? '';
  const rows = body.split('\n').filter((line) => line.startsWith('| `') || /^\| \d/.test(line));
  return new Map(
    rows.map((line) => {
      const [first = '', ...rest] = line.slice(2).split(' | ');
      return [first.replaceAll('`', ''), rest.map(Number.parseFloat)];
    }),
  );
}

/** The weekly rhythms of 7.1: between operational and calendar time [days]. */
export function rhythms(text: string) {
  const hours = numbersOf(text, 'rhythm');
  const ends = new Map(
    ['lunch', 'work', 'evening'].map((name, i) => {
      let passed = 0;
      const until = Array.from({ length: 168 }, (_, h) => (passed += (hours.get(String(h % 24))![2 * i + (h < 120 ? 0 : 1)]! * 7) / 1000));
      return [name, [0, ...until.map((s) => (s * 7) / passed)]];
    }),
  );
  const toOperational = (name: string, t: number): number => {
    if (name === 'flat') return t;
    const until = ends.get(name)!;
    const week = Math.floor(t / 7);
    const hour = (t - 7 * week) * 24;
    const h = Math.min(167, Math.floor(hour));
    return 7 * week + until[h]! + (hour - h) * (until[h + 1]! - until[h]!);
  };
  const toCalendar = (name: string, s: number): number => {
    if (name === 'flat') return s;
    const until = ends.get(name)!;
    const week = Math.floor(s / 7);
    const within = s - 7 * week;
    let h = 0;
    while (h < 167 && until[h + 1]! <= within) h++;
    return 7 * week + (h + (within - until[h]!) / (until[h + 1]! - until[h]!)) / 24;
  };
  return { toOperational, toCalendar };
}

export type Value = number | string | boolean;

/** Defaults of the fields of world and strategy, by path. */
export function defaultsIn(text: string): Map<string, Value> {
  const rows = ['world', 'levers'].flatMap((name) => (text.split(`<!-- table: ${name} -->`)[1]?.split('<!-- end')[0] ?? '').split('\n'));
  const fields = rows.filter((line) => line.startsWith('| `')).map((line) => line.slice(2).split(' | '));
  return new Map(fields.map(([path = '', , , value = '']) => [path.replaceAll('`', ''), typed(value)]));
}
const typed = (cell: string): Value =>
  cell === 'true' || cell === 'false' ? cell === 'true' : /^[\d.]+$/.test(cell) ? Number(cell) : cell;

/** An entry of the list at `path` with its defaults. */
export function entryOf(defaults: ReadonlyMap<string, Value>, path: string, given: Readonly<Record<string, Value>>): Record<string, Value> {
  const fields = [...defaults]
    .filter(([name]) => name.startsWith(`${path}[].`))
    .map(([name, value]) => [name.slice(path.length + 3), value]);
  return { ...Object.fromEntries(fields), ...given };
}
