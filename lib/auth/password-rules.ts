import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const LEAST = 12;
/** Looked at whole by the estimate, whose time grows with the length. */
const MOST = 200;
/** Of 0 to 4: takes more than a hundred million guesses. */
const STRONG_ENOUGH = 3;
const estimate = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Why a password cannot be taken, in a sentence; null when it can. `known` is what stands beside it: name, mail. */
export function passwordProblem(password: string, known: readonly string[]): string | null {
  if (password.length < LEAST) return `At least ${LEAST} characters`;
  if (password.length > MOST) return `At most ${MOST} characters`;
  const { score } = estimate.check(password, [...known]);
  return score < STRONG_ENOUGH
    ? 'Too easy to guess: a few words that do not belong together are better'
    : null;
}
