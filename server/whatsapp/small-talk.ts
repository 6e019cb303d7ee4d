import { tokens } from '#core/catalogue/search-key.ts'

const words = (list: string): Set<string> => new Set(tokens(list))

const greetings = words(`
  hi hii hiii hello helo hey namaste namaskar namaskaar namashkar pranam salam salaam
  assalamualaikum adab menu order start good morning evening afternoon ram
  नमस्ते नमस्कार हेलो हैलो हॅलो हाय प्रणाम सलाम आदाब मेनू मेन्यू ऑर्डर राम
  নমস্কার হ্যালো হাই হেলো প্রণাম সালাম আদাব মেনু অর্ডার
`)
const thanks = words(`
  ok okay okey k thanks thank you thx thanku dhanyavad dhanyawad dhonnobad shukriya thik theek hai accha achha
  acha ha haan yes done great good bye
  धन्यवाद शुक्रिया ठीक है अच्छा हाँ हां बरं ठीक आहे चालेल आभारी
  ধন্যবাদ ঠিক আছে আচ্ছা হ্যাঁ ভালো
`)
/** What one adds to a greeting or thanks; alone it says nothing. */
const fillers = words(`
  bhaiya bhai bhaia bhaiyya dada didi kaka kaku uncle aunty ji sir madam sahab saheb there so much very
  भैया भाई दादा दीदी काका अंकल जी सर मैडम साहब साहेब
  দাদা দিদি ভাই কাকা কাকু স্যার
`)

/** Longer texts say more than a greeting. */
const maxWords = 5

const isOnly = (text: string, wanted: Set<string>): boolean => {
  const said = tokens(text)
  return (
    said.length <= maxWords &&
    said.some((word) => wanted.has(word)) &&
    said.every((word) => wanted.has(word) || fillers.has(word))
  )
}

/** "Hi", "नमस्ते भैया", "menu": the customer opens the talk and wants to know how to order. */
export const isGreeting = (text: string): boolean => isOnly(text, greetings)

/** "ok", "धन्यवाद", a thumb or a heart alone: nothing to answer. */
export const isThanks = (text: string): boolean =>
  isOnly(text, thanks) || (tokens(text).length === 0 && text.trim() !== '')
