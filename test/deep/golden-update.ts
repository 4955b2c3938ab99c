/**
 * Writes the hashes of the golden runs under the current STREAM_VERSION: `npx tsx test/deep/golden-update.ts`. Once a version
 * is released, its hashes stay: raise STREAM_VERSION first.
 */
import { writeFileSync } from 'node:fs';
import { STREAM_VERSION } from '../../sim/index.ts';
import { threadRunner } from '../../sim/node.ts';
import { documents } from './golden.ts';
import { GOLDEN, type Golden, hashes, readGolden, shippedFiles } from './golden-files.ts';

const runner = threadRunner();
const fresh = hashes(await documents(shippedFiles(), runner));
await runner.close();
let golden: Golden = {};
try {
  golden = readGolden();
} catch {
  console.log('a new file');
}
writeFileSync(GOLDEN, `${JSON.stringify({ ...golden, [STREAM_VERSION]: fresh }, null, 2)}\n`);
console.log(fresh);
