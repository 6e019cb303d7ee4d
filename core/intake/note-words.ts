import type { Lexeme } from '../quantity/lexemes.ts'
import { type Amount, isMeasure } from '../quantity/parse-quantity.ts'
import { oneOf } from './one-of.ts'

/** When it is wanted, and how much when nobody can say: no part of a name, and for the shopkeeper to weigh. */
const isWeighedWord = oneOf(`
  kal parso subah shaam sham raat dopahar tomorrow tonight morning evening
  udya sakali sandhyakali dupari kalke sokale bikele sondhyay bikel
  कल परसों सुबह शाम रात दोपहर उद्या सकाळी संध्याकाळी दुपारी
  কাল কালকে কালকের সকালে বিকেলে সন্ধ্যায় সন্ধ্যেবেলা রাতে দুপুরে
  some thoda thode thodi kuch kahi kichu थोड़ा थोड़ी थोड़े कुछ काही কিছু
`)

/** Behind a number these make a time of it: 7 baje, 8 pm, 10 minute. */
const isClock = oneOf(`
  baje bje bajay vajta vajata vajeparyant pm oclock hour hours ghante ghanta min mins minute minutes minat
  tarikh tarik
  बजे बजेतक वाजता वाजेपर्यंत घंटे घंटा मिनट मिनिट मिनिटे तारीख तारखेला
  বাজে মিনিট ঘন্টা ঘণ্টা তারিখ তারিখে
`)

/** थोड़ा सा */
const isAbout = oneOf('sa si सा सी')
const isUntil = oneOf('tak tk paryant parjonto तक पर्यंत পর্যন্ত')

/** So many lexemes from `i` on say when it is wanted or leave open how much; 0 when they say something else. */
export function weighedLength(list: readonly Lexeme[], i: number): number {
  const isLittle = isWeighedWord(list[i]) && isAbout(list[i + 1])
  const said = isLittle ? 2 : isWeighedWord(list[i]) ? 1 : clockLength(list, i)
  return said > 0 && isUntil(list[i + said]) ? said + 1 : said
}

function clockLength(list: readonly Lexeme[], i: number): number {
  const isTime = list[i]?.kind === 'number' || /^\d+:\d+$/.test(list[i]?.folded ?? '')
  // 5pm is one word.
  if (/^\d+(?:am|pm|baje)$/.test(list[i]?.folded ?? '')) return 1
  return isTime && isClock(list[i + 1]) ? 2 : 0
}

/** What a number behind it is the number of: flat 302, ghar no. 12, sector 9. */
const isPlace = oneOf(`
  flat room house ghar makan wing sector plot block gate shop floor galli gali lane ward tower bldg building
  फ्लैट फ्लॅट रूम खोली घर मकान विंग सेक्टर प्लॉट ब्लॉक मंजिल मजला गली गल्ली টাওয়ার ফ্ল্যাট রুম ব্লক তলা গলি বাড়ি
`)
const isAt = oneOf('pe par pr la bhej bhejo bhejna bhejwa पर पे भेज भेजो भेजना')
export const isNumberWord = oneOf('no nos num number nambar nambr नंबर नं क्रमांक নম্বর নং')

/** "flat 302", "ghar number 12", "B-204": so many lexemes from `i` on say where. */
export function placeLength(list: readonly Lexeme[], i: number): number {
  const [letter, sign, door] = list.slice(i, i + 3)
  const isDoor = /^[a-z]$/.test(letter?.folded ?? '') && sign?.folded === '-' && sign.glued
  if (isDoor && door?.glued === true && /^\d{2,4}$/.test(door.folded)) return 3
  // India Gate is a rice.
  if (!isPlace(list[i]) || list[i - 1]?.folded === 'india') return 0
  let next = i + 1
  if (isAt(list[next])) return 2
  if (isNumberWord(list[next])) next++
  while (list[next]?.kind === 'mark' && /^[.:#-]$/.test(list[next]?.folded ?? '')) next++
  // B-12 and 302/A are read as several lexemes; of those written against the number all belong to it.
  if (!/\d/.test(list[next]?.folded ?? '')) {
    return next > i + 1 && list[next]?.kind === 'word' ? next + 1 - i : 0
  }
  next++
  while (list[next]?.glued === true && list[next]?.kind !== 'break') next++
  return next - i
}

/** Words of an address. */
const isAddressWord = oneOf(`
  nagar colony society soc apartment apartments apt chawl road rd street marg wing landmark opposite opp near
  address adress pincode complex residency enclave vihar chowk mohalla bazar market station chs mandir temple masjid hospital bhavan bhawan niwas heights
  नगर कॉलोनी कॉलनी सोसायटी सोसाइटी अपार्टमेंट चाळ रोड मार्ग विंग पिनकोड चौक मोहल्ला स्टेशन मंदिर समोर जवळ
  রোড স্ট্রিট লেন কলোনি আবাসন অ্যাপার্টমেন্ট ঠিকানা মোড় স্টেশন
`)

/** "paise baad me dunga": from here on it is of money. */
export const isMoneyTalk = oneOf('paise paisa payment पैसे पैसा पेमेंट')

/** Words of a question, and of talk about money owed and what was asked for before. */
const isTalkWord = oneOf(`
  kya kab kitna kitne kitni kaise kaisa kaisi kahan kyun dukan dukaan khulegi khulega milega milegi milenge
  when what how which open available availble hua hoga hogi aayega aayegi aaoge aaenge ayega ahe kay kadhi kiti
  kokhon kobe dokan ache achhe acho pabo
  balance baki baaki udhar udhaar payment paid cash gpay phonepe paytm upi paise
  paisa taka debo dibo deunga dunga denge deto deil
  jaisa jaise jaisi same tasech toch tech purana last pichla pichli pichle
  mehman guests ghari aaunga aungi aaungi yenar bhejta rahe liya tha thi
  क्या कब कितना कितने कितनी कैसे कहां क्यों दुकान खुलेगी खुलेगा मिलेगा मिलेगी हुआ होगा आएगा आएगी आओगे काय केव्हा
  कधी किती उघडे मिळेल बाकी उधार पेमेंट पैसे पैसा जैसा जैसे पिछली पिछला तसेच तोच मेहमान आऊंगा आऊंगी
  কি কখন কবে দোকান আছে আছেন আছো পাবো পাওয়া বাকি টাকা পরে দেব দেবো আগের মতো কালকের ভালো
`)

/** These speak of the order as a whole, whatever is counted beside them. */
const isWholeWord = oneOf(
  'total budget dilam diyechi diechi टोटल कुल बजट एकूण মোট টোটাল বাজেট দিলাম দিয়েছি',
)

/** Where a person is met or brought something: "ghar pe", "phone 98…", "PIN 400703". */
export const isContact = oneOf(
  'mob mobile phone ph contact call pin name naam number address adress addr मोबाइल मोबाईल फोन नाम नाव पता पत्ता ঠিকানা ফোন মোবাইল নাম',
)
const isPhone = (lexeme: Lexeme): boolean => /^\d{6,}$/.test(lexeme.folded)

/**
 * Whether lexemes between two breaks speak of the order and name nothing of it: an address, a number to call, a
 * question. What is weighed is goods whatever else is said: `amounts` are those read there, `names` the words that are
 * left to name something.
 */
export function isNote(
  own: readonly Lexeme[],
  names: readonly Lexeme[],
  amounts: readonly Amount[],
): boolean {
  if (amounts.some(isMeasure)) return false
  if (own.some(isPhone) || own.some(isWholeWord)) return true
  // "Sunrise Apartment 2 milk": what is counted in packets is no number of a house.
  if (own.some(isAddressWord)) return amounts.every(({ kind }) => kind !== 'quantity')
  if (isContact(own[0]) && own.some(({ folded }) => /\d{3}/.test(folded))) return true
  if (isMoneyTalk(own[0]) && amounts.every(({ kind }) => kind === 'rupees')) return true
  const talk = names.filter(isTalkWord).length
  return talk > 0 && 3 * talk >= 2 * names.length && amounts.every(({ kind }) => kind === 'rupees')
}
