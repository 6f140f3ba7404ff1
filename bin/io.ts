import { createReadStream } from 'node:fs';
import { Presets, SingleBar } from 'cli-progress';

/** Where a command reads and speaks: data goes out, talk goes to `err`. */
export interface Io {
  readonly input: AsyncIterable<Uint8Array>;
  readonly cwd: string;
  /** Whether a person sits in front of it. */
  readonly interactive: boolean;
  out(text: string): Promise<void>;
  err(text: string): void;
  /** Progress of long work; shown on a terminal only. */
  progress(done: number, of: number, what: string): void;
  progressEnd(): void;
}

/** The process's own streams. A closed pipe (`| head`) ends the command quietly. */
export function terminalIo(): Io {
  let bar: SingleBar | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    input: process.stdin,
    cwd: process.cwd(),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
    err: (text) => void process.stderr.write(`${text}\n`),
    progress(done, of, what) {
      if (!process.stderr.isTTY) return;
      if (bar === undefined) {
        bar = new SingleBar(
          { format: `${what} {bar} {percentage} %  {eta_formatted}`, stream: process.stderr },
          Presets.shades_classic,
        );
        bar.start(of, done);
      } else bar.update(done);
    },
    progressEnd() {
      bar?.stop();
      bar = undefined;
    },
  };
}

/** A file's bytes, or standard input for `-`. */
export function bytesFrom(file: string, io: Io): AsyncIterable<Uint8Array> {
  return file === '-' ? io.input : createReadStream(file);
}
