import * as z from 'zod/mini'
import { ondcActions, type OndcRequest } from '#core/marketplace/ondc/request.ts'
import type { OndcConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { GivenUp, JobHandler } from '../jobs/job.ts'
import { networkJobs } from '../partner/events.ts'
import { buryEvent } from '../partner/send-hook.ts'
import { answerInit, answerSelect } from './baskets.ts'
import { type Answer, giveUpCallback, putCallback, sendCallback } from './callbacks.ts'
import { answerSearch, catalogueJob, sendCatalogue } from './catalogue.ts'
import { sendNews } from './news.ts'
import { answerCancel, answerConfirm, answerStatus, answerTrack, answerUpdate } from './orders.ts'
import { callbackJob, requestJob } from './ondc-orders.ts'

/** What the worker does for the network. */
export const ondcJobs = (ondc: OndcConfig): Record<string, JobHandler> => ({
  [requestJob]: answerRequest(ondc),
  [callbackJob]: sendCallback(ondc),
  [catalogueJob]: sendCatalogue(ondc),
  [networkJobs.ondc]: sendNews(ondc),
})

export const ondcGivenUp: Record<string, GivenUp> = {
  [callbackJob]: giveUpCallback,
  [networkJobs.ondc]: buryEvent,
}

/** As it was read at the door. */
const requestSchema = z.custom<OndcRequest>((value) =>
  ondcActions.includes((value as OndcRequest).action),
)

/** Answers a request, however often this is tried: an order is placed once, and its answer is the same. */
const answerRequest =
  (ondc: OndcConfig): JobHandler =>
  async ({ shopId: partnerId, body }, { deps }) => {
    const request = requestSchema.parse(body)
    const answer = await answerOf(deps, ondc, partnerId, request)
    const { action, context } = request
    const isAwaited = action !== 'confirm' && action !== 'cancel'
    if (answer) await putCallback(deps, ondc, partnerId, { context, answer, isAwaited })
    return { st: 'done' }
  }

async function answerOf(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  request: OndcRequest,
): Promise<Answer | undefined> {
  switch (request.action) {
    case 'search':
      await answerSearch(deps, ondc, partnerId, request)
      return undefined
    case 'select':
      return answerSelect(deps, ondc, partnerId, request)
    case 'init':
      return answerInit(deps, ondc, partnerId, request)
    case 'confirm':
      return answerConfirm(deps, ondc, partnerId, request)
    case 'status':
      return answerStatus(deps, ondc, partnerId, request)
    case 'track':
      return answerTrack(deps, ondc, partnerId, request)
    case 'cancel':
      return answerCancel(deps, ondc, partnerId, request)
    case 'update':
      return answerUpdate(deps, ondc, partnerId, request)
  }
}
