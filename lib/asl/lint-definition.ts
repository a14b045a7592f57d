import { type Definition, scopesIn } from './definition.ts';
import type { Report } from './finding-kinds.ts';
import { checkHandlers } from './lint/handlers.ts';
import { checkNames } from './lint/names.ts';
import { checkQueryLanguage } from './lint/query-language.ts';
import { checkReach } from './lint/reach.ts';
import { checkStateFields } from './lint/state-fields.ts';
import { checkTransitions } from './lint/transitions.ts';

/** What is wrong with a definition that could be read. Each rule is a file in lint/. */
export function lintDefinition(definition: Definition, report: Report): void {
  const scopes = scopesIn(definition);
  checkNames(scopes, report);
  for (const scope of scopes) {
    checkTransitions(scope, report);
    checkReach(scope, report);
    for (const state of scope.states.values()) {
      checkStateFields(state, report);
      checkHandlers(state, report);
      checkQueryLanguage(state, definition.queryLanguage, report);
    }
  }
}
