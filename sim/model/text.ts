/** A text in both languages of the product. A missing language is a type error. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Language of a reader. */
export type Language = keyof Text;
