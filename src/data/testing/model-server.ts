import type { Act } from '#core/sync/mutation.ts'
import {
  type Joined,
  type MutationResult,
  type OpenShopRequest,
  openShopRequestSchema,
  type PairRequest,
  pairRequestSchema,
  type PullRequest,
  pullRequestSchema,
  pullResponseSchema,
  type PushRequest,
  pushRequestSchema,
  type PushResponse,
  pushResponseSchema,
  type RenewRequest,
  renewRequestSchema,
  type WireMutation,
} from '#core/sync/protocol.ts'
import type { Actor } from '#core/order/order-status.ts'
import { mayDo, type Role } from '#core/shop/permissions.ts'
import { type AnyModule, type ArgsOf, modules, understand, type Verb } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import { modelExecute, type RowStore } from './model-execute.ts'
import { changePage, readCursor, snapshotPage } from './model-pages.ts'
import {
  type DeviceState,
  hashOf,
  lostItem,
  type Recorded,
  type State,
  told,
} from './model-state.ts'

export type Answer = { status: number; body: unknown; headers?: Record<string, string> }

class ProblemAnswer extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('problem')
    this.answer = answer
  }
}

/** One shop's server in memory, speaking the protocol as sync.md section 4 says it, with a clock of its own. */
export class ModelServer {
  state: State | undefined
  /** Most rows in a page, whatever the phone asks for. */
  pageSize = 500
  /** Most results in a pull. */
  resultsPerPull = 200
  /** Mutations whose execution fails unexpectedly, and how often that was tried. */
  readonly poison = new Map<string, number>()
  /** Verbs that this server does not know yet. */
  readonly unknownVerbs = new Set<string>()
  /** Told the version after each write. */
  readonly pokes = new Set<(v: number) => void>()
  /** Answers before anything else when set. */
  refuse: ((path: string, body: unknown) => Answer | undefined) | undefined

  private readonly now: () => number
  private readonly newId: () => string

  constructor(now: () => number, newId: () => string) {
    this.now = now
    this.newId = newId
  }

  private get open(): State {
    if (!this.state) throw this.problem(401, 'unauthenticated')
    return this.state
  }

  handle(path: string, body: unknown): Answer {
    try {
      const early = this.refuse?.(path, body)
      if (early) return early
      if (path === '/v1/shops') return this.answer(this.openShop(openShopRequestSchema.parse(body)))
      if (path === '/v1/devices/pair') return this.answer(this.pair(pairRequestSchema.parse(body)))
      if (path === '/v1/devices/renew')
        return this.answer(this.renew(renewRequestSchema.parse(body)))
      if (path === '/v1/sync/push') {
        const response = this.push(pushRequestSchema.parse(body))
        return this.answer(pushResponseSchema.parse(response))
      }
      if (path === '/v1/sync/pull') {
        return this.answer(pullResponseSchema.parse(this.pull(pullRequestSchema.parse(body))))
      }
      throw this.problem(404, 'not_found')
    } catch (error) {
      if (error instanceof ProblemAnswer) return error.answer
      throw error
    }
  }

  // ── what the outside world does ──────────────────────────────────────────

  /** A verb of a customer, a channel or the system. */
  act<V extends Verb>(verb: V, args: ArgsOf<V>, actor: Actor = 'channel'): void {
    const act: Act<unknown> = { id: this.newId(), at: this.now(), login: null, actor, args }
    this.write((rows) =>
      modelExecute(rows, modules[verb] as AnyModule, act, this.open.shopId, this.now()),
    )
  }

  /** Puts a row as it is. */
  put(key: Key, row: Row): void {
    this.write((rows) => rows.put(key, row))
  }

  erase(key: Key): void {
    const state = this.open
    state.v++
    state.rows.delete(key)
    state.gone.set(key, state.v)
  }

  purgeTombstones(): void {
    this.open.gone.clear()
    this.open.tombFloor = this.open.v
  }

  makeCode(code: string, member: string, role: Role = 'owner'): void {
    this.open.codes.set(code, { member, role, usedBy: null })
  }

  row<R extends Row>(key: Key): R | undefined {
    return this.state?.rows.get(key)?.row as R | undefined
  }

  rowAt(key: Key, v: number): Row | undefined {
    return this.state?.past.get(`${v}/${key}`)
  }

  backup(): State {
    return structuredClone(this.open)
  }

  /** The database comes back from a backup, under a new epoch as `haat restore` gives it. */
  restore(backup: State): void {
    this.state = { ...structuredClone(backup), epoch: this.newId() }
  }

  // ── joining ──────────────────────────────────────────────────────────────

  private openShop({ shop, member, device, login, claim }: OpenShopRequest): Joined {
    if (!this.state) {
      this.state = {
        v: 0,
        epoch: this.newId(),
        tombFloor: 0,
        shopId: shop.id,
        rows: new Map(),
        past: new Map(),
        gone: new Map(),
        devices: new Map(),
        log: [],
        codes: new Map(),
      }
      this.admit(device.id, login, member.id, 'owner', claim)
      const args = {
        shopId: shop.id,
        name: shop.name,
        lang: shop.lang,
        openedAt: shop.openedAt,
        memberId: member.id,
        memberName: member.name,
        login,
        phone: device.name,
      }
      this.act('openShop', args, 'shop')
    }
    if (this.open.devices.get(device.id)?.claim !== claim) throw this.problem(409, 'shop_exists')
    return this.joined(device.id)
  }

  private pair({ code, device, login, claim }: PairRequest): Joined {
    const offer = this.open.codes.get(code)
    if (!offer || (offer.usedBy !== null && offer.usedBy !== device.id))
      throw this.problem(403, 'wrong_code')
    if (offer.usedBy === null) {
      offer.usedBy = device.id
      this.admit(device.id, login, offer.member, offer.role, claim)
      this.act('addPhone', { memberId: offer.member, login, phone: device.name }, 'system')
    }
    return this.joined(device.id)
  }

  private admit(dev: string, login: string, member: string, role: Role, claim: string): void {
    const nth = this.open.devices.size + 1
    this.open.devices.set(dev, { lastSeq: 0, login, member, role, claim, isRevoked: false, nth })
  }

  private renew({ dev, claim }: RenewRequest): Joined {
    if (this.device(dev).claim !== claim) throw this.problem(401, 'unauthenticated')
    return this.joined(dev)
  }

  private joined(dev: string): Joined {
    const { shopId, epoch } = this.open
    const { login, member, role, lastSeq, nth } = this.device(dev)
    const now = this.now()
    return { proto: 1, epoch, now, shop: shopId, dev, login, member, role, lastSeq, nth }
  }

  private device(dev: string): DeviceState {
    const device = this.open.devices.get(dev)
    if (!device) throw this.problem(401, 'unauthenticated')
    if (device.isRevoked) throw this.problem(403, 'revoked')
    return device
  }

  // ── push ─────────────────────────────────────────────────────────────────

  private push({ dev, epoch, muts, resume }: PushRequest): PushResponse {
    const state = this.open
    const device = this.device(dev)
    if (epoch !== state.epoch) throw this.epochProblem(device)
    const results: MutationResult[] = []
    let halt: PushResponse['halt']
    const startSeq = device.lastSeq
    this.write(
      (rows) => {
        if (resume && resume.from === device.lastSeq + 1) {
          device.lastSeq = resume.to
          rows.put(
            keyOf(entity.attention, this.newId()),
            lostItem(this.newId(), this.now(), resume),
          )
        }
        for (const mutation of muts) {
          const known = state.log.find((r) => r.dev === dev && r.seq === mutation.seq)
          if (mutation.seq <= device.lastSeq) {
            if (!known) continue
            if (known.id !== mutation.id) throw this.problem(409, 'seq_reused')
            if (known.hash !== hashOf(mutation)) throw this.problem(409, 'payload_changed')
            results.push(told(known))
            continue
          }
          if (mutation.seq > device.lastSeq + 1) {
            halt = { seq: mutation.seq, code: 'gap', expected: device.lastSeq + 1 }
            return
          }
          const recorded = this.take(rows, dev, device, mutation)
          if ('code' in recorded && recorded.st === undefined) {
            halt = { seq: mutation.seq, code: recorded.code }
            return
          }
          state.log.push(recorded as Recorded)
          device.lastSeq = mutation.seq
          results.push(told(recorded as Recorded))
        }
      },
      () => device.lastSeq !== startSeq,
    )
    const { lastSeq } = device
    return { proto: 1, epoch, now: this.now(), lastSeq, results, ...(halt ? { halt } : {}) }
  }

  private take(
    rows: RowStore,
    dev: string,
    device: DeviceState,
    mutation: WireMutation,
  ): Recorded | { st: undefined; code: 'retry' | 'unsupported' } {
    const state = this.open
    const recV = state.v + 1
    const base = { seq: mutation.seq, id: mutation.id, dev, name: mutation.name, recV }
    const first = state.log.find((r) => r.id === mutation.id && r.dupOf === null)
    if (first) return { ...first, ...base, hash: hashOf(mutation), dupOf: first.dev }
    const fresh = { ...base, hash: hashOf(mutation), dupOf: null, v: recV }
    const said = understand(mutation)
    if (!said || this.unknownVerbs.has(mutation.name)) return { st: undefined, code: 'unsupported' }
    const { module } = said
    const at = Math.min(mutation.at, this.now())
    const refuse = (code: string): Recorded => {
      const { id, name, login } = mutation
      const item = {
        id,
        st: 'open' as const,
        name,
        code,
        at,
        e: null,
        ref: null,
        detail: {},
        login,
      }
      rows.put(keyOf(entity.attention, id), item)
      return { ...fresh, st: 'refused', code }
    }
    const tries = this.poison.get(mutation.id)
    if (tries !== undefined) {
      this.poison.set(mutation.id, tries + 1)
      return tries + 1 < 3 ? { st: undefined, code: 'retry' } : refuse('internal')
    }
    const args = module.schema.safeParse(said.args)
    if (!args.success) return refuse('bad_args')
    // Work from another phone's file names that phone's login.
    const hand = [...this.open.devices.values()].find((one) => one.login === mutation.login)
    const { action } = module
    if (!action || !hand || ![device, hand].every(({ role }) => mayDo(role, action)))
      return refuse('not_allowed')
    const act = {
      id: mutation.id,
      at,
      login: mutation.login,
      actor: 'shop' as const,
      args: args.data,
    }
    const { st, ...more } = modelExecute(rows, module, act, state.shopId, this.now())
    const { code, detail } = more as { code?: string; detail?: Record<string, unknown> }
    return { ...fresh, st, ...(code ? { code } : {}), ...(detail ? { detail } : {}) }
  }

  /** One transaction: one version for all it writes, none when nothing happened. */
  private write(work: (rows: RowStore) => void, isNews?: () => boolean): void {
    const state = this.open
    const written = new Map<Key, Row>()
    work({
      get: (key) => written.get(key) ?? state.rows.get(key)?.row,
      put: (key, row) => written.set(key, row),
      all: () => [
        ...new Map([
          ...[...state.rows].map(([key, { row }]) => [key, row] as const),
          ...written,
        ]).values(),
      ],
    })
    if (written.size === 0 && !isNews?.()) return
    state.v++
    for (const [key, row] of written) {
      state.rows.set(key, { row, v: state.v })
      state.past.set(`${state.v}/${key}`, row)
      state.gone.delete(key)
    }
    for (const poke of this.pokes) poke(state.v)
  }

  // ── pull ─────────────────────────────────────────────────────────────────

  private pull({ dev, epoch, cursor, ackSeq, limit }: PullRequest) {
    const state = this.open
    const device = this.device(dev)
    if (epoch !== state.epoch) throw this.epochProblem(device)
    const from = readCursor(cursor)
    if (from && from.v > state.v) {
      state.epoch = this.newId()
      throw this.epochProblem(device)
    }
    if (from?.kind === 'c' && from.v < state.tombFloor) throw this.problem(410, 'resync')
    const all = state.log
      .filter((r) => r.dev === dev && r.seq > ackSeq)
      .sort((a, b) => a.seq - b.seq)
    const results = all.slice(0, this.resultsPerPull)
    const isCut = results.length < all.length
    // The rows of a batch wait for its last result.
    const bound = isCut ? (all[results.length]?.recV ?? state.v) - 1 : state.v
    const size = Math.min(limit, this.pageSize)
    const page =
      !from || from.kind === 's'
        ? snapshotPage(state, this.now(), from, isCut ? 0 : size)
        : changePage(state, from, bound, size)
    return {
      proto: 1,
      epoch,
      now: this.now(),
      from: cursor,
      v: state.v,
      lastSeq: device.lastSeq,
      results: results.map(told),
      ...page,
    }
  }

  // ── answers ──────────────────────────────────────────────────────────────

  private answer(body: unknown): Answer {
    return { status: 200, body: structuredClone(body) }
  }

  private epochProblem({ lastSeq }: DeviceState): ProblemAnswer {
    return this.problem(409, 'epoch', { lastSeq })
  }

  problem(status: number, code: string, extra: object = {}): ProblemAnswer {
    const known = { proto: 1, epoch: this.state?.epoch, now: this.now() }
    return new ProblemAnswer({
      status,
      body: { type: `/docs#${code}`, title: code, status, code, ...known, ...extra },
    })
  }
}
