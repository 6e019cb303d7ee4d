import { type Age, mostWaiting, type PhoneState } from '#core/shop/support-code.ts'

const ages: Record<Exclude<Age, 'never'>, string> = {
  minutes: 'less than ten minutes ago',
  hour: 'less than an hour ago',
  day: 'less than a day ago',
  three_days: 'one to three days ago',
  week: 'three to seven days ago',
  longer: 'more than a week ago',
}

const troubles: Record<PhoneState['lastTrouble'], string> = {
  none: 'none so far',
  offline: 'no network, or no answer from us',
  auth: 'its credential is gone: pair it again',
  revoked: 'it was taken out of the shop: the owner can pair it again',
  upgrade: 'its app is too old: update it',
  server_old: 'its app is newer than the server: update the server',
  incident: 'another phone used its identity: pair it again',
  stuck: 'its oldest change did not get on although the network was there: restart the app',
}

const channels: Record<PhoneState['channel'], string> = {
  ...troubles,
  local: 'this shop has never met a server: the phone is the only copy',
  ok: 'all well',
  storage: 'the phone is full: make room on it',
}

/** A phone's state in lines for the helper who listens. */
export function wordsOf(state: PhoneState): string[] {
  const { waiting, oldestWaiting, lastExchange } = state
  const count = waiting < mostWaiting ? `${waiting}` : `${mostWaiting} or more`
  const since = oldestWaiting === 'never' ? '' : `, the oldest from ${ages[oldestWaiting]}`
  return [
    `App:            ${state.app}, book of version ${state.schema}`,
    `Now:            ${channels[state.channel]}`,
    `Not sent yet:   ${waiting === 0 ? 'nothing' : count + since}`,
    `Last exchange:  ${lastExchange === 'never' ? 'never' : ages[lastExchange]}`,
    `First copy:     ${state.isFirstSync ? 'still coming to the phone' : 'whole'}`,
    `Room:           ${state.isStorageFull ? 'none: nothing new is kept' : 'enough'}`,
    `May be cleared: ${state.isPersisted ? 'no' : 'yes, when the phone runs full'}`,
    `Last trouble:   ${troubles[state.lastTrouble]}`,
  ]
}
