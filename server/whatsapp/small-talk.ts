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

const yes = words(`
  yes y ok okay haan han ha haa hanji thik theek hai chalega chalel chalbe hoy hyan accha achha acha send bhejo bhej do pathao pathva
  हाँ हां हा ठीक है आहे चलेगा चालेल हो होय भेजो भेज दो पाठवा बरं
  হ্যাঁ হ্যা হা ঠিক আছে চলবে পাঠাও পাঠান আচ্ছা
`)
const no = words(`
  no n nahi nahin nai na nako mat rehne do dorkar nei chahiye nakko
  नहीं नही ना नको मत रहने दो चाहिए नकोय
  না নাহ দরকার নেই লাগবে চাই
`)
const cancel = words(`
  cancel cancle cancelled kensal cansel radd rad batil
  रद्द रद कैंसल कैंसिल कॅन्सल केंसल
  বাতিল ক্যানসেল ক্যান্সেল
`)
const stop = words(`
  stop unsubscribe band bandh bondho thamao thamo thamb thamba thambva
  बंद बन्द थांबा थांबवा स्टॉप
  বন্ধ থামাও থামুন থামান স্টপ
`)
/** What stands around the wish to cancel, or to hear no more. */
const besideCancel = words(`
  i want to please pls plz the my it this order mera meri mere mala majha maza amar ta eta ye yeh hi kar karo kardo do dijiye de den koro korun kora karaycha karaychi aahe hai hain chahta chahti hu hun ko the
  मेरा मेरी मुझे यह ये ऑर्डर आर्डर को कर करो कीजिए दो दीजिए दें है हैं करना चाहता चाहती हूँ हूं
  माझा माझी मला हा ही करा करायचा करायची आहे द्या
  আমার আমি অর্ডার অর্ডারটা এটা টা করো করুন করে দিন দাও করতে চাই
`)

/** What says alone that he wants the same as always. */
const usual = words(`
  usual same repeat wahi vahi wohi hamesha hameshaa nehmi nehmiche nehmicha rojkar rozkar
  यूज़ुअल वही हमेशा नेहमीचे नेहमीचं नेहमीचा नेहमीची नेहमी तेच रोज़ाना रोजचे
  রোজকার নিয়মিত হামেশা বরাবর একই সেটাই ওটাই
`)
/** And what says it only together with "last time" or "before". */
const asBefore = words(`
  pichla pichli pichle pehle pahle jaisa magchya magchyasarkhe sarkhe sarkha ager agerbar gotobar moto
  पिछला पिछली पिछले पहले जैसा जैसी मागच्या मागच्यासारखे सारखे सारखं वेळसारखे वेळेसारखे पूर्वीसारखे
  আগের আগেরবার আগেরবারের গতবার গতবারের গতবারেরটা মতো মতন
`)
/** What stands around it. */
const besideUsual = words(`
  the my as like last time order again please pls send me want wala wali wale mera meri mere saman samaan list do dena de bar baar bhej bhejo dijiye dijie chahiye pathva pathao pathan din dya te e ta haan ha
  वाला वाली वाले मेरा मेरी मेरे सामान लिस्ट ऑर्डर बार भेज भेजो भेजिए दो देना दीजिए दे चाहिए का की के फिर से पाठवा द्या मला माझे माझी वेळ वेळी वेळे यादी सामान हवे पाहिजे हाँ हां हो
  আমার জিনিস অর্ডার লিস্ট পাঠান পাঠাও পাঠিয়ে দিন দাও দেবেন যা নিই নেই চাই লাগবে টা বারের হ্যাঁ
`)

const time = words(`
  time times timing timings slot samay samy somoy shomoy vel vela velela waqt
  समय टाइम टाईम वक्त वक़्त वेळ वेळेला
  সময় সময়ে সময়টা টাইম
`)
const other = words(`
  another other different change dusra dusre doosra doosre dusri badlo badal badla badlein onno anya bodlan bodlao bodle
  दूसरा दूसरे दुसरा दुसरी दुसऱ्या बदलो बदल बदलें बदला बदलिए बदलना बदलायची अन्य वेगळी
  অন্য আরেক বদলান বদলাও বদলে বদলাতে আলাদা
`)
/** What stands beside the wish for another time. */
const besideTime = words(`
  a at in need par pe me mein ka ki chahiye chahie hobe hove pahije havi
  पर में का की चाहिए चाहिये पाहिजे हवी हवा ला
  চাই লাগবে হবে
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

/** The answer to a question that wants a yes or a no; null when it is neither, or both. */
export function yesOrNo(text: string): 'yes' | 'no' | null {
  if (isOnly(text, no) || isCancelWish(text)) return 'no'
  return isOnly(text, yes) ? 'yes' : null
}

/** "cancel", "ऑर्डर रद्द करो", "অর্ডারটা বাতিল করুন": he does not want what he ordered, and says nothing else. */
export function isCancelWish(text: string): boolean {
  const said = tokens(text)
  return (
    said.length <= 2 * maxWords &&
    said.some((word) => cancel.has(word)) &&
    said.every((word) => cancel.has(word) || besideCancel.has(word) || fillers.has(word))
  )
}

/** "STOP", "बंद करो", "থামাও": he wants no more messages. */
export function isStop(text: string): boolean {
  const said = tokens(text)
  return (
    said.length <= maxWords &&
    said.some((word) => stop.has(word)) &&
    said.every((word) => stop.has(word) || besideCancel.has(word) || fillers.has(word))
  )
}

/** "same as last time", "वही भेज दो", "আগের মতো", "नेहमीचे": he wants what he always takes, and names nothing else. */
export function isUsualWish(text: string): boolean {
  const said = tokens(text)
  const befores = said.filter((word) => asBefore.has(word)).length
  return (
    said.length <= 2 * maxWords &&
    (said.some((word) => usual.has(word)) || befores > 1) &&
    said.every(
      (word) => usual.has(word) || asBefore.has(word) || besideUsual.has(word) || fillers.has(word),
    )
  )
}

/** "another time", "समय बदलो", "অন্য সময়", "दुसरी वेळ": he wants what he ordered at another time. */
export function isOtherTime(text: string): boolean {
  const said = tokens(text)
  const isBeside = (word: string) =>
    besideTime.has(word) || besideCancel.has(word) || fillers.has(word)
  return (
    said.length <= 2 * maxWords &&
    said.some((word) => time.has(word)) &&
    said.some((word) => other.has(word)) &&
    said.every((word) => time.has(word) || other.has(word) || isBeside(word))
  )
}
