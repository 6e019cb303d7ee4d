import { useSearchParams } from 'wouter'
import { Tick, type TickState } from './Tick.tsx'

/** A tick that tells more when it is tapped; `row` names what it stands for in the address, and so survives a reload. */
export function TickButton({ state, row }: { state: TickState; row: string }) {
  const [, setParams] = useSearchParams()
  const ask = () =>
    setParams(
      (params) => {
        params.set('kept', row)
        return params
      },
      { replace: true },
    )
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={ask}
      className="-my-3 grid size-12 place-items-center rounded-full active:bg-pressed"
    >
      <Tick state={state} />
    </button>
  )
}
