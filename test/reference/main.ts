/** `npm run reference`: makes the tables of sim/README.md anew. The text around them is written by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withTables } from './tables.ts';

const file = resolve(import.meta.dirname, '../../sim/README.md');
const before = readFileSync(file, 'utf8');
const after = withTables(before);
writeFileSync(file, after);
console.log(after === before ? 'sim/README.md: no change' : 'sim/README.md: tables made anew');
