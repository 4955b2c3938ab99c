/** A text in both languages of the product. A missing language is a type error. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Language of a reader. */
export type Language = keyof Text;

/** "1 run", "2 runs": what is counted in English, in the singular for one of it. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
