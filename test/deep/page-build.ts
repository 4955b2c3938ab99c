/** The built page, for all test files. */
import { tmpdir } from 'node:os';
import { builtOnce } from '../once.ts';

/** Its folder. (web/build/*.ts read the cases and the table of patterns.) */
export const builtPage = (): Promise<string> =>
  builtOnce({
    parent: tmpdir(),
    prefix: 'qunsim-page-',
    sources: ['web', 'sim', 'scenarios', 'test/patterns', 'vite.config.ts', 'package.json', 'package-lock.json'],
    options: ['--mode', 'page'],
    env: { NODE_ENV: 'production' },
  });
