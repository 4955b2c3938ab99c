/** A small made-up group as an event table, so that a reader sees what comes of one, and what theirs would look like. */

const DAYS = 56;
const PEOPLE = 18;
/** A Monday. */
const FIRST = Date.UTC(2024, 2, 4);

export const EXAMPLE_FILE = 'example.csv';

/** A line of a chat: its minute since the first day, and who wrote it. The same ones every time. */
function lines(): { readonly minute: number; readonly member: number }[] {
  const said: { minute: number; member: number }[] = [];
  for (let day = 0; day < DAYS; day++) {
    for (let member = 0; member < PEOPLE; member++) {
      // Some write on most days, most now and then; a few come later, a few stop.
      const every = 1 + ((member * member) >> 3);
      const isThere = day >= (member % 5 === 4 ? 20 : 0) && day < (member % 6 === 5 ? 30 : DAYS);
      if (!isThere || (day * 7 + member * 3) % every !== 0) continue;
      const minute = day * 1440 + 60 * (9 + ((day * 5 + member * 11) % 13)) + ((day * 17 + member * 29) % 60);
      for (let k = 0; k <= (day + member) % 3; k++) said.push({ minute: minute + 2 * k, member });
    }
  }
  return said.sort((a, b) => a.minute - b.minute || a.member - b.member);
}

/** The table as text: time, member, kind, and of a reply the row that it answers (from 0). */
export function exampleTable(): string {
  const said = lines();
  const rows = said.map(({ minute, member }, row) => {
    const before = said[row - 1];
    const answers = before !== undefined && before.member !== member && minute - before.minute < 90;
    const time = new Date(FIRST + 60_000 * minute).toISOString().replace('.000Z', 'Z');
    return [time, `m${member + 1}`, answers ? 'reply' : 'message', answers ? row - 1 : ''].join(',');
  });
  return ['t,member,kind,ref', ...rows, ''].join('\n');
}
