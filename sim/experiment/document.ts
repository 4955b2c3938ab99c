/** The result as a document: one canonical text for one result, so that equal results are equal bytes. */

/**
 * JSON with two spaces of indentation, lists of plain values on one line, keys in the order of the result, a newline at the
 * end. Throws a RangeError with its path for a number that is not finite: results hold null there.
 */
export const toJson = (result: object): string => `${write(result, '', 'result')}\n`;

function write(value: unknown, indent: string, path: string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${path} is ${value}`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => write(item, inner, `${path}[${i}]`));
    if (value.every((item) => typeof item !== 'object' || item === null)) return `[${items.join(', ')}]`;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  return `{\n${fields.map(([key, field]) => `${inner}${JSON.stringify(key)}: ${write(field, inner, `${path}.${key}`)}`).join(',\n')}\n${indent}}`;
}
