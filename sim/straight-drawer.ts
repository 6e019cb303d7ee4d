type Cash = { paise: number; at: number }

/** The cash drawer as plain arithmetic over what the server took, one act after the other. */
export class StraightDrawer {
  /** By the bill, payment, refund, entry or round that it belongs to; above nought it came in. */
  private readonly cash = new Map<string, Cash>()
  private readonly counts = new Map<string, Cash>()
  /** By payment and refund: its bill; and the bills that were a mistake. */
  private readonly billOf = new Map<string, string>()
  private readonly voided = new Set<string>()
  /** By round: the payments at its doors, which are the rider's until he hands them in. */
  private readonly doors = new Map<string, readonly string[]>()

  take(name: string, at: number, args: Partial<CashArgs>): void {
    const { id = '', reason, ref, paise = 0, method, payments = [], payment, refund, paid } = args
    switch (name) {
      case 'noteCash':
      case 'noteCredit':
      case 'noteKhata':
        if (reason === 'taken_back') this.cash.delete(ref ?? '')
        else if (name === 'noteCash') this.put(id, paise, at)
        else if (method === 'cash') this.put(id, 0 - paise, at)
        break
      case 'closeDay': {
        const { pieces = [], coinsPaise = 0 } = args.count ?? {}
        const sum = pieces.reduce((all, { paise: note, n }) => all + note * n, coinsPaise)
        this.counts.set(id, { paise: sum, at })
        break
      }
      case 'recordBill':
        for (const one of payments) this.putOfBill(id, one, one.paise, at)
        break
      case 'voidBill':
        this.voided.add(args.billId ?? '')
        break
      case 'takeBackGoods':
        for (const one of args.refunds ?? [])
          this.putOfBill(args.billId ?? '', one, 0 - one.paise, at)
        break
      case 'payInstead':
        if (method === 'cash') this.put(id, paise, at)
        break
      case 'giveBackSurplus':
        if (method === 'cash') this.put(id, 0 - paise, at)
        break
      case 'recordPurchase':
        if (paid?.method === 'cash') this.put(paid.id, 0 - paid.paise, at)
        break
      case 'reversePurchase':
        for (const one of args.entries ?? []) this.cash.delete(one.id)
        break
      case 'planRound':
        this.doors.set(
          args.roundId ?? '',
          (args.drops ?? []).map(({ paymentId }) => paymentId),
        )
        break
      case 'handInRound':
        this.put(args.roundId ?? '', args.countedPaise ?? 0, at)
        break
      default:
    }
    if (payment?.method === 'cash') this.put(payment.id, payment.amountPaise, at)
    if (refund?.method === 'cash') this.put(refund.id, 0 - refund.amountPaise, at)
  }

  /** What is told twice counts once, as it was told first. */
  private put(id: string, paise: number, at: number): void {
    if (!this.cash.has(id)) this.cash.set(id, { paise, at })
  }

  private putOfBill(bill: string, { id, method }: Part, paise: number, at: number): void {
    this.billOf.set(id, bill)
    if (method === 'cash') this.put(id, paise, at)
  }

  /** What should be there: the newest count, and what came and went after it; null = nobody has counted. */
  expected(): number | null {
    const [newest] = [...this.counts].sort(
      ([a, one], [b, other]) => other.at - one.at || (a < b ? 1 : -1),
    )
    if (!newest) return null
    const [, count] = newest
    const atDoors = new Set([...this.doors.values()].flat())
    const isOutside = (id: string) => atDoors.has(id) || this.voided.has(this.billOf.get(id) ?? '')
    return [...this.cash].reduce(
      (sum, [id, { paise, at }]) => (at > count.at && !isOutside(id) ? sum + paise : sum),
      count.paise,
    )
  }
}

/** All that verbs which move cash may say. */
type CashArgs = {
  id: string
  billId: string
  roundId: string
  reason: string
  ref: string | null
  paise: number
  method: string | null
  count: { pieces: readonly { paise: number; n: number }[]; coinsPaise: number }
  payments: readonly Part[]
  refunds: readonly Part[]
  entries: readonly { id: string }[]
  paid: Part | null
  drops: readonly { paymentId: string }[]
  countedPaise: number
  payment: Noted | null
  refund: Noted
}
type Part = { id: string; method: string; paise: number }
type Noted = { id: string; method: string; amountPaise: number }
