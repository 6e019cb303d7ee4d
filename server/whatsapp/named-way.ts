import { tokens } from '#core/catalogue/search-key.ts'
import type { Order } from '#core/order/order.ts'

const words = (list: string): Set<string> => new Set(tokens(list))

/** "I come", "I carry it away": says alone that he collects it. */
const collects = words(`
  pickup pikup collect takeaway jaunga jaungi jaoonga jaoongi jayenge aunga aungi aaunga aaungi jabo asbo jain yein
  पिकअप जाऊँगा जाऊंगा जाऊँगी जाऊंगी जाएँगे जाएंगे आऊँगा आऊंगा आऊँगी आऊंगी जाईन येईन पिकप পিকআপ যাব যাবো আসব আসবো
`)
/** "I take it": says so only together with "myself" or "from the shop". */
const takes = words(`
  lunga lungi loonga loongi lenge nebo nein ghein take
  लूँगा लूंगा लूँगी लूंगी लेंगे नेईन घेईन নেব নেবো
`)
const himself = words(`
  myself self shop khud dukan dukaan aake aakar swataha yeun dokan dokaan nije ese giye
  खुद ख़ुद दुकान आकर आके स्वतः येऊन दुकानात दुकानातून নিজে এসে গিয়ে দোকান দোকানে
`)
const brings = words(`
  delivery deliver bring home ghar ghari bari barite
  डिलीवरी डिलिव्हरी होम घर घरी घरपोच ডেলিভারি হোম বাড়ি বাড়িতে
`)
/** What stands around it. */
const beside = words(`
  i will it the to me up pick from at my please pls come and main mai mein hi se le lene ke ko par pe wala bhej bhejo bhejna
  do dijiye dena pahucha pahuncha pahunchao mala mi gheun ghyayla ami niye theke pathao pathan pathva din dao dya chahiye chai
  pahije hobe kar karo kara
  मैं में ही से ले लेने के को पर पे वाला भेज भेजो भेजिए दो दीजिए देना पहुँचा पहुंचा पहुँचाओ चाहिए कर करो करा
  मी मला घ्यायला न्यायला घेऊन पाठवा द्या पोहोचवा पाहिजे हवी हवे
  আমি নিয়ে থেকে পাঠাও পাঠান পাঠিয়ে দিন দাও পৌঁছে চাই লাগবে হবে করুন করো
`)

/** Longer texts say more than that. */
const maxWords = 8

/** "pickup", "मैं खुद ले जाऊँगा", "দোকান থেকে নেব", "ghar pe bhejo": how his order is to go, when he says nothing else. */
export function namedWay(text: string): Order['mode'] | null {
  const said = tokens(text)
  const has = (set: Set<string>) => said.some((word) => set.has(word))
  const isOnly = (...sets: Set<string>[]) =>
    said.length <= maxWords &&
    said.every((word) => beside.has(word) || sets.some((set) => set.has(word)))
  if (isOnly(collects, takes, himself) && (has(collects) || (has(takes) && has(himself))))
    return 'pickup'
  return isOnly(brings) && has(brings) ? 'home' : null
}
