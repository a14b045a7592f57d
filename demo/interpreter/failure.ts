/**
 * A state failed. Thrown inside the simulation and caught by the state's retriers and catchers, the enclosing
 * container, or the execution; not an Error, since it is a thing AWS reports and needs no stack.
 */
export class StateFailure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The event that tells of it: what retries, catches and ends point back at. */
  readonly eventId: number;

  constructor(error: string | undefined, cause: string | undefined, eventId: number) {
    this.error = error;
    this.cause = cause;
    this.eventId = eventId;
  }
}

/** A path or an expression could not be evaluated; the state that holds it turns it into its failure. */
export class EvaluationProblem {
  readonly message: string;
  /** JSONata: the field whose expression failed, as EvaluationFailed gives it. */
  readonly location: string | undefined;

  constructor(message: string, location?: string) {
    this.message = message;
    this.location = location;
  }
}
