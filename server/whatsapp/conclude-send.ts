import type { Deps } from '../deps.ts'
import type { JobOutcome } from '../jobs/job.ts'
import type { OutboundMessage } from './outbound-message.ts'
import type { SendOutcome } from './send-outcome.ts'

const minute = 60_000
/** WhatsApp reports `sent` within seconds; a message without any report after this did not go out. */
export const reportWaitMs = minute
/** The account is locked or the token wrong: a person has to act, so there is no hurry. */
const stoppedWaitMs = 15 * minute

/** The payment terms are not accepted (134011; 131005, by one partner's word), or this bill cannot be shown. */
const isAboutBills = ({ retry, code }: Extract<SendOutcome, { ok: false }>): boolean =>
  retry === 'never' || code === 131005

/** What follows from WhatsApp's answer to a message: done, once more in another form, later, or never. */
export function conclude(
  outcome: SendOutcome,
  sent: OutboundMessage,
  { metrics, log, now }: Deps,
): JobOutcome {
  if (outcome.ok) {
    metrics.outbound.inc({ outcome: 'accepted' })
    return { st: 'done', note: { wamid: outcome.wamid } }
  }
  const { retry, afterMs } = outcome
  const code = outcome.code === null ? 'no_answer' : String(outcome.code)
  metrics.outbound.inc({ outcome: retry })
  const later = (waitMs?: number) => ({
    st: 'later' as const,
    code,
    ...(waitMs === undefined ? {} : { dueAt: now() + waitMs }),
  })
  const isOfBill = sent.type === 'order_details' || sent.type === 'order_status'
  if (isOfBill && isAboutBills(outcome)) {
    log.error({ code, kind: 'whatsapp_bill' }, 'WhatsApp takes no bill; its words go as a text')
    return { ...later(0), isFailure: false, note: { asText: true } }
  }
  switch (retry) {
    case 'never':
      return { st: 'dead', code }
    case 'later':
      return later(afterMs)
    case 'slow_down':
      // Not this message's fault: waiting its turn uses up none of its tries.
      return { ...later(afterMs ?? minute), isFailure: false }
    case 'unknown':
      return later(reportWaitMs)
    case 'template':
      return sent.type === 'template'
        ? { st: 'dead', code }
        : { ...later(0), isFailure: false, note: { asTemplate: true } }
    case 'stop':
      log.error({ code, kind: 'whatsapp_account' }, 'WhatsApp refuses this account')
      return later(stoppedWaitMs)
  }
}
