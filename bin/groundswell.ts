#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=50
import { runCommand } from './commands/program.ts';
import { terminalIo } from './io.ts';

process.exitCode = await runCommand(process.argv.slice(2), terminalIo());
