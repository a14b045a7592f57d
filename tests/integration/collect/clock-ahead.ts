// Loaded before a collector: its machine's clock is three hours ahead.
const now = Date.now;
Date.now = () => now() + 3 * 3_600_000;
