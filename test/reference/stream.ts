/** The stream of the second model: messages of one room with their novelty, liveliness and audience (2.3, 7.1, 7.9, 7.10). */

export interface Message<Author> {
  readonly room: Stream<Author>;
  /** Its place in the stream. */
  readonly place: number;
  readonly t: number;
  /** Null: the operator. */
  readonly author: Author | null;
  readonly kind: string;
  readonly topic: number;
  /** With novelty. */
  readonly quality: number;
  readonly depth: number;
  readonly parent: Message<Author> | null;
  readonly first: Message<Author> | null;
  /** What it is worth as the operator's (P of 7.2). */
  readonly operatorValue: number;
  /** @all */
  readonly mention: boolean;
  removed: boolean;
  answers: number;
}

export interface Draft<Author> {
  readonly author: Author | null;
  readonly kind: string;
  readonly topic: number;
  /** As written, before novelty. */
  readonly written: number;
  readonly operatorValue: number;
  readonly mention?: boolean;
  readonly parent?: Message<Author> | null;
  /** First line of the turn, of a further one. */
  readonly first?: Message<Author>;
}

const FORMATS = ['topic', 'article', 'video', 'audio'];

export class Stream<Author> {
  readonly messages: Message<Author>[] = [];
  newestDigest = -1;
  echo = 1;
  visitsToday = 0;
  #audience = -1;
  #buzz = 0;
  #lastPost = 0;
  /** Of the operator in a format. */
  #lastFormat = 0;
  readonly #topics = [0, 0, 0, 0];
  readonly #formats = [0, 0, 0, 0];
  readonly #k: (name: string) => number;

  constructor(coefficient: (name: string) => number) {
    this.#k = coefficient;
  }

  /** Time of the newest message. */
  get lastPost(): number {
    return this.#lastPost;
  }

  /** Of the newest 100 messages, those of the operator. */
  get operatorShare(): number {
    const newest = this.messages.slice(-100);
    return newest.length === 0 ? 0 : newest.filter(({ author }) => author === null).length / newest.length;
  }

  liveliness(t: number): number {
    return this.#buzz * Math.exp(-(t - this.#lastPost) / this.#k('buzzTime'));
  }

  post(t: number, { author, kind, topic, written, operatorValue, mention = false, parent = null, first }: Draft<Author>): Message<Author> {
    const k = this.#k;
    const left = Math.exp(-(t - this.#lastPost) / k('noveltyTime'));
    for (let j = 0; j < 4; j++) this.#topics[j]! *= left;
    const heard = this.#topics.reduce((sum, x) => sum + x, 0);
    const h = k('noveltyTopic');
    let novelty = (1 + h) / (1 + (h * 4 * (this.#topics[topic]! + 1)) / (heard + 4));
    this.#topics[topic]! += 1;
    const format = author === null ? FORMATS.indexOf(kind) : -1;
    if (format >= 0) {
      const kept = Math.exp(-(t - this.#lastFormat) / k('noveltyTime'));
      this.#lastFormat = t;
      for (let j = 0; j < 4; j++) this.#formats[j]! *= kept;
      const share = (this.#formats[format]! + 1) / (this.#formats.reduce((sum, x) => sum + x, 0) + 1);
      novelty *= (1 + k('noveltyFormat') * (1 - share)) / (1 + 0.48 * k('noveltyFormat'));
      this.#formats[format]! += 1;
    }
    if (first === undefined && parent !== null && parent.author !== author) parent.answers++;
    this.#buzz = this.liveliness(t) + 1;
    this.#lastPost = t;
    const place = this.messages.length;
    if (kind === 'digest') this.newestDigest = place;
    const depth = parent === null ? 0 : parent.depth + 1;
    const quality = Math.min(1, written * novelty);
    const message = {
      room: this,
      place,
      t,
      author,
      kind,
      topic,
      quality,
      depth,
      parent,
      first: first ?? null,
      operatorValue,
      mention,
      removed: false,
      answers: 0,
    };
    this.messages.push(message);
    return message;
  }

  endDay(): void {
    const half = this.#k('audienceHalf');
    this.#audience = this.#audience < 0 ? this.visitsToday : this.#audience + 0.3 * (this.visitsToday - this.#audience);
    this.echo = (this.#audience / (this.#audience + half)) * (1 + half / 300);
    this.visitsToday = 0;
  }
}
