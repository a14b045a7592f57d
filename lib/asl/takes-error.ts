/**
 * Whether the `ErrorEquals` of a retrier or catcher takes an error. `States.TaskFailed` stands for everything but a
 * timeout; what could not be processed (`States.Runtime`) is taken by nobody.
 */
export function takesError(names: readonly string[], error: string | null): boolean {
  if (error === 'States.Runtime') return false;
  if (error !== null && names.includes(error)) return true;
  return names.includes('States.ALL') || (names.includes('States.TaskFailed') && error !== 'States.Timeout');
}
