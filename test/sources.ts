/** Before every test file: sources of `sim/` are loaded by Node itself (see vite.config.ts), which has to be told once how to read TypeScript. */
import { register } from 'tsx/esm/api';

const told = globalThis as { qunsimSources?: boolean };
if (told.qunsimSources !== true) register();
told.qunsimSources = true;
