import type { MachineDefinition, ScopeDefinition } from '../interpreter/definition.ts';

/** The ItemProcessor of a Map, as the machine its children run; searched through all scopes. */
export function mapProcessor(definition: MachineDefinition, stateName: string): MachineDefinition {
  const scopes: ScopeDefinition[] = [definition];
  for (let scope = scopes.pop(); scope !== undefined; scope = scopes.pop()) {
    for (const [name, state] of Object.entries(scope.States)) {
      const processor = state.ItemProcessor ?? state.Iterator;
      if (name === stateName && processor !== undefined) {
        const language = state.QueryLanguage ?? definition.QueryLanguage;
        const { StartAt, States } = processor;
        return language === undefined ? { StartAt, States } : { QueryLanguage: language, StartAt, States };
      }
      if (processor !== undefined) scopes.push(processor);
      scopes.push(...(state.Branches ?? []));
    }
  }
  throw new Error(`The definition has no Map '${stateName}'`);
}
