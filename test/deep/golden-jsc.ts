/**
 * The golden runs in JavaScriptCore, the engine of Safari and of every browser of an iPhone, by hand, for it is no browser that tests could
 * start: `npx tsx test/deep/golden-jsc.ts [jsc]`. Debian has its program as `libjavascriptcoregtk-4.0-bin`. Exits with 1 if a run differs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { STREAM_VERSION } from '../../sim/index.ts';
import { hashes, ROOT, readGolden, shippedFiles } from './golden-files.ts';

/** What browsers have and the bare engine lacks; nothing is ever aborted here. */
const PRELUDE = `
globalThis.AbortController ??= class {
  signal = { aborted: false, addEventListener() {}, removeEventListener() {}, throwIfAborted() {} };
  abort() {}
};
`;

const folder = mkdtempSync(join(tmpdir(), 'qunsim-jsc-'));
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      minify: false,
      lib: { entry: join(ROOT, 'test/deep/golden.ts'), formats: ['iife'], name: 'golden', fileName: () => 'golden.js' },
    },
  });
  const program = `${PRELUDE}${readFileSync(join(folder, 'golden.js'), 'utf8')}
golden.documents(${JSON.stringify(shippedFiles())}).then((found) => print(JSON.stringify(found)), (error) => print(String(error)));`;
  writeFileSync(join(folder, 'all.js'), program);
  const said = execFileSync(process.argv[2] ?? 'jsc', [join(folder, 'all.js')], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (!said.startsWith('{')) throw new Error(said);
  const found = hashes(JSON.parse(said) as Record<string, string>);
  const golden = readGolden()[STREAM_VERSION] ?? {};
  const other = Object.keys(golden).filter((run) => found[run] !== golden[run]);
  console.log(`${Object.keys(golden).length - other.length} of ${Object.keys(golden).length} the same`);
  for (const run of other) console.log(`differs: ${run}`);
  process.exitCode = other.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
