#!/usr/bin/env -S node --max-semi-space-size=4 --heap-growing-percent=50
import { beLean } from './lean-process.ts';

if (process.argv[2] === 'start') beLean();
const { runCommand } = await import('./commands/program.ts');
const { terminalIo } = await import('./io.ts');

process.exitCode = await runCommand(process.argv.slice(2), terminalIo());
