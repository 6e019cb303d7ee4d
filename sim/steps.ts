import {
  answer,
  answerOtherwise,
  begin,
  cutAnswer,
  cutRequest,
  delay,
  echo,
  goOffline,
  goOnline,
  loseAnswer,
  loseRequest,
  portal,
  serve,
  serveTwice,
} from './network-steps.ts'
import type { Chance } from './chance.ts'
import type { Day } from './day.ts'
import { backUp, expire, restoreBackup, revoke, trespass, updateApp } from './member-steps.ts'
import {
  act,
  closeTab,
  die,
  dieInside,
  fillDisk,
  joinShop,
  openTab,
  setClock,
  talk,
  tidy,
  undo,
} from './phone-steps.ts'
import { ride } from './riders.ts'
import {
  answerQuestion,
  cancel,
  chatter,
  hear,
  killServer,
  ownerAnswers,
  payBill,
  rest,
  sleep,
  tellPlace,
  wait,
  wishToCancel,
  work,
  write,
  writeAgain,
} from './shop-steps.ts'
import type { Tab } from './tab.ts'

/** One step; what it did in words, or undefined when there was nothing to do it with. */
export type Step = (day: Day, tab: Tab) => Promise<string | undefined>

type Steps = readonly (readonly [weight: number, step: Step])[]

/** How likely each step is beside the others, over all days. */
const usual: Steps = [
  [30, act],
  [5, talk],
  [2, hear],
  [4, joinShop],
  [2, undo],
  [1, tidy],

  [7, begin],
  [8, serve],
  [8, answer],
  [2, loseRequest],
  [3, loseAnswer],
  [1, cutRequest],
  [1, cutAnswer],
  [1, answerOtherwise],
  [1, portal],
  [2, serveTwice],
  [1, delay],
  [3, echo],
  [2, goOffline],
  [4, goOnline],

  [2, die],
  [4, dieInside],
  [1, fillDisk],
  [1, openTab],
  [1, closeTab],
  [1, setClock],

  [7, write],
  [1, tellPlace],
  [1, chatter],
  [12, payBill],
  [4, ownerAnswers],
  [1, writeAgain],
  [1, cancel],
  [1, answerQuestion],
  [4, wishToCancel],
  [40, ride],
  [2, work],
  [2, killServer],
  [2, wait],
  [25, sleep],

  [1, expire],
  [1, revoke],
  [4, backUp],
  [15, restoreBackup],
  [1, updateApp],
  [1, trespass],
  [1, rest],
]

/** A day has some steps more often, some seldom and some not at all, so that rare ones meet each other. */
const leanings = [0, 1, 1, 4]

/** The steps of one day. Work is done and time passes on every day. */
export const stepsOf = (chance: Chance): Steps =>
  usual.map(([weight, step]) => [
    step === act || step === sleep ? weight : weight * chance.pick(leanings),
    step,
  ])

/** Takes the next step of the day, in whichever tab it is possible, and tells it. */
export async function takeStep(day: Day, steps: Steps): Promise<string> {
  const { world } = day
  world.pass(world.chance.from(1, 20) * 500)
  await allRest(day)
  for (;;) {
    const step = world.chance.weighted(steps)
    for (const tab of world.chance.shuffled(day.tabs)) {
      const told = await step(day, tab)
      await allRest(day)
      if (told !== undefined) return told
    }
  }
}

async function allRest({ tabs }: Day): Promise<void> {
  for (const tab of tabs) await tab.rest()
}
