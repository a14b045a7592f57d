/** One line of the bench table. */
export interface BenchResult {
  readonly name: string;
  readonly target: string;
  readonly measured: string;
  readonly met: boolean;
  readonly note: string;
}
