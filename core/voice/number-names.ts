import { plainWord } from '../quantity/number-words.ts'

/**
 * The names of 0 to 99 in Hindi, Bengali and Marathi: as the Unicode CLDR spells them out (common/rbnf), and after `|` how
 * else people and recognisers write them. Each is a word of its own.
 */
const native = [
  // Hindi
  `शून्य|जीरो एक दो तीन चार पाँच छह|छः|छे|छै सात आठ नौ दस ग्यारह बारह तेरह चौदह पन्द्रह|पंद्रह सोलह सत्रह|सतरह अठारह|अट्ठारह उन्नीस
  बीस इक्कीस बाईस|बाइस तेईस|तेइस चौबीस पच्चीस छब्बीस सत्ताईस|सत्ताइस अट्ठाईस|अट्ठाइस|अठाईस|अठाइस उनतीस|उन्तीस
  तीस इकतीस|इकत्तीस|इकतिस बत्तीस तैंतीस|तेंतीस|तेतीस चौंतीस|चौतीस पैंतीस|पैतीस छत्तीस सैंतीस|सैतीस अड़तीस उनतालीस|उनचालीस
  चालीस इकतालीस बयालीस|ब्यालीस तैंतालीस|तैतालीस|तेंतालीस चौवालीस|चवालीस|चौंवालीस पैंतालीस|पैतालीस छियालीस|छयालीस सैंतालीस|सैतालीस अड़तालीस उनचास|उन्चास
  पचास इक्यावन|इक्यावान बावन तिरेपन|तिरपन चौवन|चव्वन पचपन छप्पन सत्तावन अट्ठावन|अठावन उनसठ
  साठ इकसठ बासठ तिरेसठ|तिरसठ चौंसठ|चौसठ पैंसठ|पैसठ छियासठ|छयासठ सड़सठ|सरसठ अड़सठ उनहत्तर
  सत्तर इकहत्तर|इकहतर बहत्तर तिहत्तर चौहत्तर पचहत्तर|पिचहत्तर छिहत्तर|छियत्तर सतहत्तर अठहत्तर उनासी|उन्यासी|उनआसी
  अस्सी इक्यासी बयासी|ब्यासी तिरासी चौरासी पचासी|पिचासी छियासी सत्तासी|सतासी अट्ठासी|अठासी नवासी
  नब्बे|नब्बें इक्यानबे|इक्यानवे|इक्यान्बे बानबे|बानवे|बयानवे|बयानबे तिरानबे|तिरानवे चौरानबे|चौरानवे पंचानबे|पंचानवे|पचानवे|पिचानवे छियानबे|छियानवे सत्तानबे|सत्तानवे|सतानवे अट्ठानबे|अट्ठानवे|अठानवे निन्यानबे|निन्यानवे|निन्नानवे`,
  // Bengali
  `শূন্য|জিরো এক দুই তিন চার পাঁচ ছয় সাত আট নয় দশ এগারো|এগার বারো|বার তেরো|তের চৌদ্দ|চোদ্দ|চোদ্দো পনেরো|পনের ষোলো|ষোল সতেরো|সতের আঠারো|আঠার উনিশ|ঊনিশ
  কুড়ি|বিশ একুশ বাইশ তেইশ চব্বিশ পঁচিশ ছাব্বিশ সাতাশ আঠাশ|আটাশ উনত্রিশ|ঊনত্রিশ
  ত্রিশ|তিরিশ একত্রিশ বত্রিশ তেত্রিশ চৌত্রিশ|চোত্রিশ পঁয়ত্রিশ ছত্রিশ সাঁইত্রিশ|সাইত্রিশ আটত্রিশ উনচল্লিশ|ঊনচল্লিশ
  চল্লিশ একচল্লিশ বিয়াল্লিশ|বেয়াল্লিশ তেতাল্লিশ চুয়াল্লিশ|চৌচল্লিশ পঁয়তাল্লিশ ছেচল্লিশ সাতচল্লিশ আটচল্লিশ উনপঞ্চাশ|ঊনপঞ্চাশ
  পঞ্চাশ একান্ন বায়ান্ন|বাহান্ন তিপান্ন|তেপান্ন চুয়ান্ন পঞ্চান্ন ছাপান্ন সাতান্ন আটান্ন উনষাট|ঊনষাট
  ষাট একষট্টি বাষট্টি তেষট্টি চৌষট্টি|চোষট্টি পঁয়ষট্টি ছেষট্টি সাতষট্টি আটষট্টি উনসত্তর|ঊনসত্তর
  সত্তর একাত্তর বাহাত্তর তিয়াত্তর|তেয়াত্তর চুয়াত্তর পঁচাত্তর ছিয়াত্তর সাতাত্তর আটাত্তর উনআশি|ঊনআশি|উনাশি
  আশি একাশি বিরাশি তিরাশি চুরাশি পঁচাশি ছিয়াশি সাতাশি অষ্টআশি|অষ্টাশি|আটাশি উননব্বই|ঊননব্বই|উনানব্বই
  নব্বই একানব্বই বিরানব্বই তিরানব্বই চুরানব্বই পঁচানব্বই ছিয়ানব্বই সাতানব্বই আটানব্বই নিরানব্বই`,
  // Marathi
  `शून्य एक दोन तीन चार पाच सहा सात आठ नऊ दहा अकरा बारा तेरा चौदा पंधरा सोळा सतरा अठरा एकोणीस
  वीस एकवीस बावीस तेवीस चोवीस पंचवीस सव्वीस सत्तावीस अठ्ठावीस|अठावीस|अट्ठावीस एकोणतीस
  तीस एकतीस बत्तीस तेहतीस|तेहेतीस|तेत्तीस चौतीस|चौतिस पस्तीस छत्तीस सदतीस अडतीस एकोणचाळीस
  चाळीस एक्केचाळीस|एकेचाळीस बेचाळीस त्रेचाळीस चव्वेचाळीस पंचेचाळीस सेहेचाळीस|शेहेचाळीस सत्तेचाळीस अठ्ठेचाळीस|अठेचाळीस|अट्ठेचाळीस एकोणपन्नास
  पन्नास एक्कावन्न|एकावन्न बावन्न त्रेपन्न चौपन्न पंचावन्न छप्पन्न सत्तावन्न अठ्ठावन्न|अठावन्न|अट्ठावन्न एकोणसाठ
  साठ एकसष्ट बासष्ट त्रेसष्ट चौसष्ट पासष्ट सहासष्ट सदुसष्ट अडुसष्ट एकोणसत्तर
  सत्तर एकाहत्तर|एक्काहत्तर बाहत्तर त्र्याहत्तर चौर्याहत्तर|चौऱ्याहत्तर पंच्याहत्तर शहात्तर|शाहत्तर सत्त्याहत्तर|सत्याहत्तर अठ्ठ्याहत्तर|अठ्याहत्तर एकोणऐंशी
  ऐंशी एक्क्याऐंशी|एक्याऐंशी ब्याऐंशी त्र्याऐंशी चौर्याऐंशी|चौऱ्याऐंशी पंच्याऐंशी शहाऐंशी सत्त्याऐंशी|सत्याऐंशी अठ्ठ्याऐंशी|अठ्याऐंशी एकोणनव्वद
  नव्वद एक्याण्णव|एक्क्याण्णव ब्याण्णव त्र्याण्णव चौर्याण्णव|चौऱ्याण्णव पंच्याण्णव शहाण्णव सत्त्याण्णव|सत्याण्णव अठ्ठ्याण्णव|अठ्याण्णव नव्व्याण्णव|नव्याण्णव`,
]

/** In Latin letters, as people type them and an English recogniser hears them; longer ones are rarely said so. */
const latin: Record<number, string> = {
  0: 'zero shunya',
  1: 'one ek',
  2: 'two do don dui',
  3: 'three teen tin',
  4: 'four chaar char',
  5: 'five paanch panch paach',
  6: 'six chhah chhe che choy saha',
  7: 'seven saat sat',
  8: 'eight aath aat',
  9: 'nine nau noy nou',
  10: 'ten dus das dosh daha',
  11: 'eleven gyarah egaro akra',
  12: 'twelve barah baro bara',
  13: 'thirteen terah tero tera',
  14: 'fourteen chaudah choddo chauda',
  15: 'fifteen pandrah pondro ponero pandhra',
  16: 'sixteen solah sholo sola',
  17: 'seventeen satrah sotero satra',
  18: 'eighteen atharah atharo athra',
  19: 'nineteen unnees unnis unish ekonis',
  20: 'twenty bees bis kuri vees vis',
  21: 'ikkees ikkis ekush ekvis',
  22: 'baees bais baish bavis',
  23: 'teis teish tevis',
  24: 'chaubees chaubis chobbish chovis',
  25: 'pachees pachis pacchis ponchish panchvis',
  30: 'thirty tees tis tirish',
  35: 'paintees paintis poytrish pastis',
  40: 'forty chalees chalis chollish',
  45: 'paintalees paintalis poytallish panchechalis',
  50: 'fifty pachaas pachas ponchash pannas',
  55: 'pachpan ponchanno panchavanna',
  60: 'sixty saath shaat sath',
  65: 'painsath poyshotti pasasht',
  70: 'seventy sattar shottor',
  75: 'pachhattar pochattor panchyahattar',
  80: 'eighty assi ashi ainshi',
  85: 'pachasi ponchashi panchyainshi',
  90: 'ninety nabbe nobboi navvad',
  95: 'panchanve pachanve ponchanobboi panchyannav',
}

/** Latin spellings differ in double letters and long vowels; `h` stays, because saat is no saath. */
const plainLatin = (word: string): string =>
  word
    .replace(/ee/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/([a-z])\1/g, '$1')

/** A word as number words are compared in all four languages. */
export const numberKey = (word: string): string => {
  const plain = plainWord(word)
  return /^[a-z]+$/.test(plain) ? plainLatin(plain) : plain
}

/** Of each word that names a number from 0 to 99, which. */
export const numberNames: ReadonlyMap<string, number> = new Map(
  [
    ...native.flatMap((language) =>
      language.split(/\s+/).map((words, n): [string, number] => [words, n]),
    ),
    ...Object.entries(latin).map(([n, words]): [string, number] => [
      words.replaceAll(' ', '|'),
      Number(n),
    ]),
  ].flatMap(([words, n]) => words.split('|').map((word): [string, number] => [numberKey(word), n])),
)
