import type { Bill } from '#core/bill/bill.ts'
import { splitBillNo } from '#core/bill/bill-number.ts'
import { drawerAt } from '#core/drawer/cash-lines.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { type Books, listed } from './books.ts'

type Money = { id: string; method: string; paise: number }
type Written = { no: string; total: number; paid: string; isVoid: boolean }

/** What the shop's people write down by hand beside the app: each line of it when the phone has said that it is kept. */
export class Notebook {
  private readonly bills = new Map<string, Written>()
  /** Numbers of credit notes. */
  private readonly notes: string[] = []
  private readonly shelf = new Map<string, number>()
  private readonly owed = new Map<string, number>()
  private cash = 0

  sold({ id, totalPaise, lines, payments, customerId }: ArgsOf<'recordBill'>, no: string): void {
    this.bills.set(id, { no, total: totalPaise, paid: textOf(payments), isVoid: false })
    for (const { productId, qty } of lines) this.moved(productId, 0 - qty)
    for (const one of payments) this.paid(one, one.paise, customerId)
  }

  cameBack({ lines, refunds, customerId }: ArgsOf<'takeBackGoods'>, no: string | undefined): void {
    if (no !== undefined) this.notes.push(no)
    for (const { productId, qty } of lines) this.moved(productId, qty)
    for (const one of refunds) this.paid(one, 0 - one.paise, customerId)
  }

  /** A bill of today, so that its cash was not in the drawer when it was counted. */
  voided({ id, lines, payments, customerId }: Bill): void {
    const written = this.bills.get(id)
    if (written) written.isVoid = true
    for (const { productId, qty } of lines) this.moved(productId, qty)
    for (const one of payments) this.paid(one, 0 - one.paise, customerId)
  }

  moved(productId: string | null, qty: number): void {
    if (productId !== null) this.shelf.set(productId, (this.shelf.get(productId) ?? 0) + qty)
  }

  /** Money that came for a bill, or what was written on a khata instead; below nought it went back. */
  paid({ method }: { method: string }, paise: number, customerId: string | null): void {
    if (method === 'cash') this.cash += paise
    if (method === 'khata' && customerId !== null) this.owes(customerId, paise)
  }

  owes(customerId: string, paise: number): void {
    this.owed.set(customerId, this.owedBy(customerId) + paise)
  }

  owedBy(customerId: string): number {
    return this.owed.get(customerId) ?? 0
  }

  /** So much is in the drawer now. */
  counted(paise: number): void {
    this.cash = paise
  }

  get billCount(): number {
    return this.bills.size
  }

  /** Where phones and server say something else than the notebook. */
  faultsIn(books: Books): string[] {
    const bills = listed(books, entity.bill)
    const places = [
      { name: 'the server', bill: (id: string) => books.rows.get(keyOf(entity.bill, id))?.row },
      ...books.phones.map(({ name, rows }) => ({
        ...{ name, bill: (id: string) => rows.get(keyOf(entity.bill, id)) },
      })),
    ]
    const notes = bills.flatMap(({ backs = [] }) => backs.flatMap(({ no }) => no ?? []))
    const drawer = drawerAt(
      {
        ...{ bills, khata: listed(books, entity.khata), orders: [], rounds: [] },
        drawer: listed(books, entity.drawer),
      },
      books.now,
    )
    return [
      ...differs('bills', bills.length, this.bills.size),
      ...[...this.bills].flatMap(([id, written]) =>
        places.flatMap(({ name, bill }) =>
          differs(`bill ${written.no} on ${name}`, printed(bill(id) as Bill | undefined), {
            ...written,
          }),
        ),
      ),
      ...countedOn(bills.map(({ no }) => no)),
      ...countedOn(notes),
      ...differs('credit notes', notes.toSorted(), this.notes.toSorted()),
      ...listed(books, entity.stock).flatMap(({ id, qty }) =>
        differs(`the shelf of ${id}`, qty, this.shelf.get(id) ?? 0),
      ),
      ...listed(books, entity.customer).flatMap(({ id, name }) =>
        differs(`the khata of ${name}`, balanceOf(books, id), this.owedBy(id)),
      ),
      ...differs('the drawer', drawer.expectedPaise, this.cash),
    ].map((fault) => `V1: ${fault}`)
  }
}

const textOf = (payments: readonly Money[]): string =>
  payments.map(({ id, method, paise }) => `${id} ${method} ${paise}`).join()

const printed = (bill: Bill | undefined): Written | undefined =>
  bill && {
    ...{ no: bill.no, total: bill.totalPaise, paid: textOf(bill.payments) },
    isVoid: bill.voidAt !== undefined,
  }

const balanceOf = (books: Books, customerId: string): number =>
  listed(books, entity.khata).reduce(
    (sum, { partyId, paise }) => (partyId === customerId ? sum + paise : sum),
    0,
  )

/** V2: each series counts from one, without gaps or twins. */
const countedOn = (numbers: readonly string[]): string[] =>
  [...Map.groupBy(numbers, (no) => splitBillNo(no).series)].flatMap(([series, some]) => {
    const counted = some.map((no) => splitBillNo(no).n).toSorted((a, b) => a - b)
    const amiss = counted.findIndex((n, i) => n !== i + 1)
    return amiss < 0 ? [] : [`series ${series} has ${counted[amiss]} as number ${amiss + 1}`]
  })

const differs = (what: string, is: unknown, written: unknown): string[] => {
  const [said, wanted] = [JSON.stringify(is), JSON.stringify(written)]
  return said === wanted ? [] : [`${what} is ${said}, the notebook says ${wanted}`]
}
