import type { Scope } from '../definition.ts';
import type { Report } from '../finding-kinds.ts';

const LONGEST_NAME = 80;

export function checkNames(scopes: readonly Scope[], report: Report): void {
  const firstPointer = new Map<string, string>();
  for (const state of scopes.flatMap((scope) => [...scope.states.values()])) {
    const { name, pointer } = state;
    const first = firstPointer.get(name);
    if (first === undefined) firstPointer.set(name, pointer);
    else report('duplicate-name', pointer, `"${name}" is already the name of the state at ${first}.`);
    if ([...name].length > LONGEST_NAME) {
      report(
        'name-too-long',
        pointer,
        `The name "${name}" has ${[...name].length} characters; AWS takes ${LONGEST_NAME}.`,
      );
    }
  }
}
