#!/usr/bin/env node
import { main } from './program.ts';
import { languageOf, openTerminal } from './terminal.ts';

const args = process.argv.slice(2);
process.exitCode = await main(args, openTerminal(languageOf(args, process.env)));
