/**
 * What to do after a refused message (commerce-protocols 1.8).
 * - never: this message will not pass; a bug, a setting or this customer. Do not send it again.
 * - later: WhatsApp's own trouble; try again, a few times.
 * - template: the customer service window is closed; the same news may go as a template.
 * - slow_down: too fast for this number or customer; wait `afterMs` at least, then go on.
 * - stop: the account or token does not work; send nothing more and raise the alarm.
 * - unknown: no answer, so the message may have gone out. Wait for a status with our callback data
 *   before sending it again: the Cloud API has no idempotency key.
 */
export type Retry = 'never' | 'later' | 'template' | 'slow_down' | 'stop' | 'unknown'

export type SendOutcome =
  | { ok: true; wamid: string }
  | { ok: false; code: number | null; retry: Retry; afterMs?: number }

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

const byCode: Record<number, { retry: Retry; afterMs?: number }> = {
  130429: { retry: 'slow_down', afterMs: second },
  131056: { retry: 'slow_down', afterMs: 6 * second },
  80007: { retry: 'slow_down', afterMs: 5 * minute },
  4: { retry: 'slow_down', afterMs: 5 * minute },
  131048: { retry: 'stop' },
  131064: { retry: 'stop' },
  131047: { retry: 'template' },
  131049: { retry: 'later', afterMs: day },
  131000: { retry: 'later' },
  131016: { retry: 'later' },
  135000: { retry: 'later' },
  1: { retry: 'later' },
  2: { retry: 'later' },
  131057: { retry: 'later', afterMs: minute },
  131031: { retry: 'stop' },
  368: { retry: 'stop' },
  131042: { retry: 'stop' },
  131045: { retry: 'stop' },
  131037: { retry: 'stop' },
  190: { retry: 'stop' },
  0: { retry: 'stop' },
  3: { retry: 'stop' },
  10: { retry: 'stop' },
}

/** What Meta's error code asks of us; a code of this table beats the HTTP status, which varies. */
export function outcomeOfError(code: number | null, httpStatus: number): SendOutcome {
  const known = code === null ? undefined : byCode[code]
  if (known !== undefined) return { ok: false, code, ...known }
  return { ok: false, code, ...guess(code, httpStatus) }
}

function guess(code: number | null, httpStatus: number): { retry: Retry; afterMs?: number } {
  if (code !== null && code >= 200 && code <= 299) return { retry: 'stop' }
  if (httpStatus === 429) return { retry: 'slow_down', afterMs: minute }
  if (httpStatus === 401 || httpStatus === 403) return { retry: 'stop' }
  // A gateway gave up on the answer, not on the message.
  if (httpStatus >= 500) return { retry: code === null ? 'unknown' : 'later' }
  return { retry: 'never' }
}
