/** The case that a first visit opens with; its result is stored with the page. */
export const FIRST = 'liulishuo';
