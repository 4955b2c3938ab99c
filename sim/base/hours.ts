/** Hours of the day of a time in days, as those mean them who wrote the hour. */

/**
 * A time of day + h/24 [days] is off by up to 1e-13 days times 24, so that a third of all full hours would come out just
 * below themselves: 20 o'clock as one of 19. A few millionths of a second are far above that, and nothing else
 * of a day falls between.
 */
const SLACK = 1e-9;

/** Hour of the day, 0 up to (not including) 24, of `t` [days]. */
export const hourOfDay = (t: number): number => {
  const hour = (t - Math.floor(t)) * 24 + SLACK;
  return hour < 24 ? hour : 0;
};
