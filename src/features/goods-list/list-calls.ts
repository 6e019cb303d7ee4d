import { trustedScript } from '../../platform/trusted-script.ts'
import type { ListAnswer, ListQuestion, ListQuestions } from './list-worker.ts'
import listWorker from './list-worker.ts?worker&url'

type Waiting = {
  resolve: (value: never) => void
  reject: (error: Error) => void
  /** What has come of a long answer. */
  rows: unknown[]
}

/** Speaks with the worker that reads and writes lists; `end` it when the screen is left. */
export function openListWorker() {
  const worker = new Worker(trustedScript(listWorker), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<ListAnswer>) => {
    const asked = waiting.get(data.no)
    if ('part' in data) {
      asked?.rows.push(...data.part)
      return
    }
    waiting.delete(data.no)
    if ('value' in data) asked?.resolve((asked.rows.length > 0 ? asked.rows : data.value) as never)
    else asked?.reject(new Error(data.failed))
  }
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values())
      reject(new Error(`The list worker failed: ${message}`))
    waiting.clear()
  }
  const ask = <Name extends keyof ListQuestions>(
    name: Name,
    ...args: Parameters<ListQuestions[Name]>
  ): ReturnType<ListQuestions[Name]> => {
    last += 1
    const question: ListQuestion = { no: last, ask: name, args }
    return new Promise((resolve, reject) => {
      waiting.set(question.no, { resolve, reject, rows: [] })
      worker.postMessage(question)
    }) as ReturnType<ListQuestions[Name]>
  }
  return { ask, end: () => worker.terminate() }
}
