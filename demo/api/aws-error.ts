/** An answer that is an error, as AWS words it. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

export const validationError = (message: string) => new AwsError('ValidationException', message);
