/** A throttle halves the rate; this long after the last one the full share is back. */
const GROW_BACK_S = 600;

/** Of a bucket's full rate, what may be used now; of a row of `budget`. */
export const SHARE = `least(1, share + (1 - share) * extract(epoch FROM clock_timestamp() - share_at) / ${GROW_BACK_S})`;
