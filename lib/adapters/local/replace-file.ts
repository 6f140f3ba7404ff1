import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Let a file be replaced by another that is made beside it, after whoever has it open let go of it. Whatever happens
 * in between, under its name lies the one or the other, whole and on the disk.
 */
export function replaceBy(file: string, make: (copy: string) => void, letGo: () => void): void {
  const copy = `${file}.new`;
  rmSync(copy, { force: true });
  try {
    make(copy);
    chmodSync(copy, statSync(file).mode);
    flushToDisk(copy);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  } finally {
    letGo();
  }
  renameSync(copy, file);
  flushToDisk(dirname(file));
}

function flushToDisk(path: string): void {
  const opened = openSync(path, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
