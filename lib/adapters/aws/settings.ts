import { MisconfiguredError } from '../../domain/errors.ts';
import { Settings } from '../../settings.ts';

/**
 * What the environment tells a deployed function.
 * @throws MisconfiguredError naming each variable that is missing or not as expected.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const parsed = Settings.safeParse(environment);
  if (parsed.success) return parsed.data;
  const list = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n');
  throw new MisconfiguredError(`The function's environment is not as expected:\n${list}`);
}

/**
 * A setting that this function cannot do without.
 * @throws MisconfiguredError when it was not told.
 */
export function needed<Name extends keyof Settings>(settings: Settings, name: Name): NonNullable<Settings[Name]> {
  const value = settings[name];
  if (value === undefined) throw new MisconfiguredError(`The function's environment lacks ${name}.`);
  return value;
}
