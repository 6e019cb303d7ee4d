/** Throws at once when the program itself is wrong. `message` is a full sentence. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message)
}
