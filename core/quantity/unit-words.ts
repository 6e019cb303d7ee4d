import { plainWord } from './number-words.ts'
import type { Unit } from './quantity.ts'

/** What one of a unit is in base units: a kilo is 1000 g, a dozen 12 pieces, a pav a quarter of a kilo. */
export type UnitWord = { unit: Unit; size: number; isPav?: true }

const units: [Unit, number, string][] = [
  ['g', 1, 'g gm gms gr gram grams grm grms gramm ग्राम ग्रा ग्रॅम ग्रैम গ্রাম'],
  [
    'g',
    1000,
    'kg kgs kgm klo kilo kilos kilogram kilograms killo kelo किलो किलोग्राम किग्रा केजी কেজি কিলো keji sher शेर',
  ],
  ['g', 100_000, 'quintal quintals क्विंटल কুইন্টাল'],
  ['ml', 1, 'ml mls मिली एमएल मिलीलीटर মিলি এমএল'],
  [
    'ml',
    1000,
    'l lt ltr ltrs lit liter liters litre litres leter litters litr litar लीटर ली লিটার লি',
  ],
  ['piece', 12, 'dozen dozens dozon dz dzn doz darjan darzan dazan dajan dojon दर्जन डझन डज़न ডজন'],
  ['piece', 2, 'joda jora जोड़ा জোড়া'],
  ['piece', 4, 'hali হালি'],
  [
    'piece',
    1,
    'piece pieces peice pices pcs pc pis pice nos nag ta ti to te khana packet packets pkt pkts pckt pac pack packs paket pakit ' +
      'नग पीस अदद पैकेट पैकिट पाकीट पॅकेट पॅक पैक टा টা টি টে টো খানা পিস প্যাকেট প্যাক',
  ],
]

const unitWords = new Map<string, UnitWord>()
for (const [unit, size, words] of units) {
  for (const word of words.split(' ')) unitWords.set(plainWord(word), { unit, size })
}
for (const word of 'pav paav pao paw पाव পোয়া poya powa poa pawa'.split(' ')) {
  unitWords.set(plainWord(word), { unit: 'g', size: 250, isPav: true })
}

export const unitWord = (word: string): UnitWord | null => unitWords.get(plainWord(word)) ?? null

const set = (words: string) => new Set(words.split(' ').map(plainWord))

/** Words for money; টাকার carries its own "of". */
const moneyWords = set(
  '₹ rs rupee rupees rupay rupaye rupaya rupya rupiya rupaiya inr tk taka takar takaar taaka ' +
    'rupayachi rupayache rupayacha rupayachya rupayanchi rupayanche rupayancha rupyachi rupyache rupyacha rupyachya ' +
    'रुपयाच्या रुपयात রুপি টাকায় ' +
    'रु रुपए रुपये रुपया रुपयों रुपयांचे रुपयांची रुपयांचा टका টাকা টাকার',
)
export const isMoneyWord = (word: string): boolean => moneyWords.has(plainWord(word))

/** "of", between an amount and the thing: 20 rs ki chini, २० रुपये का. */
const ofWords = set('ka ki ke of er chi che chya का की के चा ची चे चं এর र')
export const isOfWord = (word: string): boolean => ofWords.has(plainWord(word))

/** "the one that costs or weighs": 10 wala biscuit names a kind, not an amount. */
const kindWords = set('wala wali wale waala waali vala vali वाला वाली वाले ওয়ালা wla')
export const isKindWord = (word: string): boolean => kindWords.has(plainWord(word))

/** What a number of these says is which one: a bulb of 9 watt, a notebook of 200 pages. */
const makeWords = set('watt watts page pages वॉट पेज ওয়াট')
export const isMakeWord = (word: string): boolean => makeWords.has(plainWord(word))

/** पाव भर: a full pav. */
const fullWords = set('bhar भर')
export const isFullWord = (word: string): boolean => fullWords.has(plainWord(word))

/** What leaves are sold by: two bunches of methi are no seeds. */
const bunchWords = set(
  'bunch bunches judi judya gaddi gadi gaddya ati aati जुडी जुड्या गड्डी गड्ड्या আঁটি আটি',
)
export const isBunchWord = (word: string): boolean => bunchWords.has(plainWord(word))

/** What goods come in; after a number it says how many, and stays a word of the name as well: a tray is not one egg. */
const containerWords = set(
  'bottle bottles pouches btl btls cube cubes slice slices judya gaddya petya dabbe botal botol batli pouch pauch pishvi thaili puda pude pudi sachet box dabba dabbi can jar tin cup ' +
    'pudiya bunch fani dibba tray crate ladi bori katta peti carton bundle judi gaddi bag bags strip ati ' +
    'पुड़िया बोतल बाटली पाउच पाऊच पिशवी पिशव्या थैली पुडा पुडे पुड़ी डिब्बा डिब्बी डबा डबी बॉक्स कप ट्रे बोरी पेटी जुडी गड्डी ' +
    'ছড়া বোতল পাতা পাউচ থলি কৌটো বাক্স বস্তা পেটি আঁটি কাপ ট্রে',
)
export const isContainerWord = (word: string): boolean => containerWords.has(plainWord(word))
