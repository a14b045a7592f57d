import type { Simulation } from '../interpreter/simulate.ts';

/** Events kept in memory for those who page through a history. */
const MOST_EVENTS = 120_000;

/** The last simulated histories, so that paging through one simulates it once. */
export class HistoryCache {
  private readonly kept = new Map<string, { events: number; simulation: Promise<Simulation> }>();
  private events = 0;

  get(key: string, simulated: () => Promise<Simulation>): Promise<Simulation> {
    const known = this.kept.get(key);
    if (known !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.simulation;
    }
    const simulation = simulated();
    const entry = { events: 0, simulation };
    this.kept.set(key, entry);
    return simulation.then((result) => {
      entry.events = result.eventCount;
      this.events += result.eventCount;
      this.trim(key);
      return result;
    });
  }

  private trim(newest: string): void {
    for (const [key, { events }] of this.kept) {
      if (this.events <= MOST_EVENTS || key === newest) return;
      this.kept.delete(key);
      this.events -= events;
    }
  }
}
