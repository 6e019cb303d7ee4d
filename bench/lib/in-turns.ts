/** Runs `work` so many times, `lanes` at once. */
export async function inTurns(
  lanes: number,
  times: number,
  work: () => Promise<void>,
): Promise<void> {
  let begun = 0
  const lane = async () => {
    while (begun++ < times) await work()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
