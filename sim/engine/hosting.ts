/** The host: answers posts that nobody else has answered, and feeds the liveliest discussion (S31, S32). */
import { OPERATOR, ROLE_ORDINARY } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { CLASS } from './agenda.ts';
import type { Community } from './community.ts';
import { BY_HOST, FLAGS, PRESENT, ROLE, TURNS, wholesOf } from './members.ts';
import type { Room } from './rooms.ts';
import { answered } from './turns.ts';

const ANSWER = kindCode('answer');
const TOPIC = kindCode('topic');
/** Own turns up to which a post counts as one of the first. */
const FIRST_TURNS = 2;
/** Messages back to which the liveliest discussion is looked for, and the answers it must have. */
const LIVELY_WINDOW = 200;
const LIVELY_ANSWERS = 2;

/** A member has started a thread: the host will look at it once it has waited. */
export function watch(community: Community, t: number, who: number, room: Room, number: number): void {
  const { levers, members, agenda } = community;
  const { minutesPerDay, delay, newcomerDelay } = levers.now.hosting;
  if (minutesPerDay <= 0 || members.n[wholesOf(who) + ROLE] !== ROLE_ORDINARY) return;
  const first = (members.n[wholesOf(who) + TURNS] as number) <= FIRST_TURNS;
  agenda.put(t + (first ? Math.min(delay, newcomerDelay) : delay) / 24, CLASS.host, room.index, number);
}

/** The host looks at a post that has waited: if nobody has answered it, it becomes a task. */
export function lookAt(community: Community, roomIndex: number, number: number): void {
  if (!stillWaits(community, roomIndex, number)) return;
  const room = community.rooms[roomIndex] as Room;
  const author = room.author(number);
  const first = (community.members.n[wholesOf(author) + TURNS] as number) <= FIRST_TURNS;
  community.desk.file(community, first ? 'firstAnswer' : 'answer', roomIndex, number);
}

/** True while nobody has answered and the author is still there. */
export function stillWaits(community: Community, roomIndex: number, number: number): boolean {
  const { members, rooms } = community;
  const room = rooms[roomIndex] as Room;
  if (!room.holds(number) || room.replies(number) > 0) return false;
  const author = room.author(number);
  return author !== OPERATOR && ((members.n[wholesOf(author) + FLAGS] as number) & PRESENT) !== 0;
}

export function answerFor(community: Community, t: number, roomIndex: number, number: number): void {
  const { members, rooms } = community;
  const room = rooms[roomIndex] as Room;
  const author = room.author(number);
  const answer = community.post(t, room, OPERATOR, ANSWER, room.topic(number), number, -1, false);
  members.n[wholesOf(author) + BY_HOST]!++;
  answered(community, t, author, room, number, answer);
}

/** A discussion that is going on in a room. */
export interface Discussion {
  readonly room: Room;
  readonly number: number;
}

/** In each room the discussion with most answers of late, if there is one. */
export function liveliest({ rooms }: Community, t: number): Discussion[] {
  return rooms.flatMap((room) => {
    let best = -1;
    let most = LIVELY_ANSWERS - 1;
    for (let number = Math.max(0, room.count - LIVELY_WINDOW); number < room.count; number++) {
      if (!room.holds(number) || t - room.time(number) > 1) continue;
      const answers = room.replies(number);
      if (answers > most && room.author(number) !== OPERATOR) {
        most = answers;
        best = number;
      }
    }
    return best < 0 ? [] : [{ room, number: best }];
  });
}

/** Discussions are taken up again; their topics draw more for a while. */
export function amplify(community: Community, t: number, discussions: readonly Discussion[]): void {
  for (const { room, number } of discussions) community.post(t, room, OPERATOR, TOPIC, room.topic(number), number, -1, false);
}
