/** An expected outcome as a value: `ok` with what was asked for, or a code that a screen can put into words. */
export type Result<T, Code extends string = string> =
  | { ok: true; value: T }
  | { ok: false; code: Code; detail?: Record<string, unknown> }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export const fail = <Code extends string>(
  code: Code,
  detail?: Record<string, unknown>,
): { ok: false; code: Code; detail?: Record<string, unknown> } =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail }
