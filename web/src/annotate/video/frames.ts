// The frames of a video by the times that the server read of its file; players cannot name a frame themselves.

/** Players round the times of frames by less. */
const TOLERANCE_S = 0.0005;

/** The number of the frame that is shown at a moment, in seconds; 0 before the first. */
export function frameAt(times: readonly number[], moment: number): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((times[middle] ?? 0) <= moment + TOLERANCE_S) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The moment in the middle of a frame, where no rounding leads to its neighbours. */
export function middleOf(times: readonly number[], frame: number, duration: number): number {
  const start = times[frame] ?? 0;
  return (start + Math.max(start, times[frame + 1] ?? duration)) / 2;
}
