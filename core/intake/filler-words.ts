import type { Lexeme } from '../quantity/lexemes.ts'
import { oneOf } from './one-of.ts'

/**
 * What people say around an order and not about it: greetings, forms of address, please, thanks, "send me".
 * Words that refuse or limit (not, without, only if) are never here: a shopkeeper must see them.
 */
const isFiller = oneOf(`
  hi hii helo hey namaste namaskar namaskaar nomoskar pranam ok okay thanks thank thanku thankyou
  dhanyavad dhanyawad dhonnobad shukriya please pls plz plss kindly kripya krupaya
  bhaiya bhaiyya bhaiyaa bhaya bhai bhau dada didi bro bhaijaan yaar uncle aunty sir madam ji kaka kaku mama seth sethji boss
  saheb sahab tai bhabhi
  i me my mujhe muje mera mere hame hamein humko mala amhala amar amake amader ektu want need some
  send give get us the a an list order saman samaan ye yeh ei jara zara
  chahiye chaiye chahie chaahiye lagega lagegi lagenge lagbe lagel lagtil pahije paije hava havi have hai hain
  bhej bhejo bhejdo bhejna bhejiye bhejiyega bhijwa bhijwao bhijva bhijwana dena dijiye dijiyega dedo de
  pathao pathan pathiye pathaben patiye din dao diben deben dya pathva pathav pathwa
  kar karo kardo kijiye karna rakh rakhna likh likho lena dijie bhejiega bhejwa bhejwao bhejwana
  jaldi jaldise turant urgent asap fast quick quickly lavkar lavkarat gharpoch taratari tadatadi aaj abhi today now aj
  hlo hii hy h bhi lena leni lene
  qty quantity can by could would you your dear respected following below items item arrange deliver delivery only sirf fakt
  shudhu bas theek thik hello haan ha han
  नमस्ते नमस्कार प्रणाम हाय हेलो हैलो हॅलो धन्यवाद शुक्रिया कृपया प्लीज
  भैया भइया भाई भाऊ दादा दीदी अंकल आंटी सर मैडम जी काका काकू मामा सेठ साहब साहेब ताई मावशी भाभी
  मुझे मुझको हमें हमको मेरे मेरा मला आम्हाला माझ्यासाठी जरा ये यह लिस्ट यादी ऑर्डर सामान
  चाहिए चाहिये लगेगा लगेगी लगेंगे है पाहिजे हवे हवी हवा हवेत हव्या हव्यात लागेल लागतील लागणार आहे आहेत
  भेज भेजो भेजना भेजिए भेजिये भिजवा भिजवाओ भिजवाना देना दीजिए दीजिये दे कर करो करना रख रखना लिख लिखो
  द्या द्यावे पाठवा पाठव पाठवून पाठवाल
  भी तो पण में लेना लेनी लेने
  जल्दी तुरंत लवकर लवकरात घरपोच डिलीवरी डिलिव्हरी आज अभी आत्ता सिर्फ फक्त बस ठीक हां
  নমস্কার হ্যালো হাই ধন্যবাদ প্লিজ দাদা দিদি ভাই কাকু কাকা মামা স্যার বৌদি
  আমার আমাকে আমাদের একটু এই লিস্ট ফর্দ অর্ডার চাই লাগবে দরকার
  পাঠান পাঠাও পাঠিয়ে পাঠাবেন পাঠিও দিন দিয়েন দেবেন দাও দিবেন দিয়ো দিও
  তো
  দিয়ে যাবেন যান যাও যেও তাড়াতাড়ি জলদি শুধু আজ আজকে এখন সঙ্গে সাথে
`)

/** "bhej do", "pathiye diyo": do is give here and not two, diyo is give and not a deodorant. */
const isAskingVerb = oneOf(
  'bhej bhejwa bhijwa bhijva de kar rakh likh pack pathiye rehne rahne भेज भिजवा दे कर रख लिख रहने',
)
const isGive = oneOf('do दो dio diyo')
const isDayPart = oneOf('morning afternoon evening')

const isWant = oneOf('chahiye chaiye chahie chaahiye चाहिए चाहिये')
const isWas = oneOf('tha thi the थी था थे')

/** "do you have oats" asks, and orders nothing yet. */
export const isAskedFor = (list: readonly Lexeme[], i: number): boolean =>
  ['do', 'you', 'have'].every((word, at) => list[i + at]?.folded === word)

export const isForWord = oneOf('liye sathi saathi jonno jonne jonyo लिए लिये साठी জন্য জন্যে')

/** "maa ne bola hai": who said so. */
const isSaying = oneOf('bola boli kaha mangwaya mangwayi बोला बोली कहा मंगवाया मंगवाई')

const isNe = oneOf('ne ने')

/** How many lexemes from `i` on are filler: 0 when the word may name or count something. */
export function fillerLength(list: readonly Lexeme[], i: number): number {
  const [before, word, after] = [list[i - 1], list[i], list[i + 1]]
  if (word?.kind !== 'word') return 0
  if (word.folded === 'do' && after?.folded === 'you') return isAskedFor(list, i) ? 0 : 2
  if (word.folded === 'good' && isDayPart(after)) return 2
  if (word.folded === 'साथ' && after?.folded === 'में') return 2
  // "mere liye": for whom, and not for what.
  if (isForWord(word)) return isFiller(before) ? 1 : 0
  if (isNe(after) && isSaying(list[i + 2])) return 3
  if (isWas(word) && isWant(before)) return 1
  if (isGive(word) && before?.kind === 'word') return isAskingVerb(before) ? 1 : 0
  return isFiller(word) ? 1 : 0
}

/** "and" between two items. */
const isAndWord = oneOf('and n aur aar aani ani ar ebong o r और तथा एवं आणि আর ও এবং')
export const isAnd = (lexeme: Lexeme): boolean => lexeme.folded === '&' || isAndWord(lexeme)

/** "for all of them": the amount beside it is that of several items. */
export const isEachWord = oneOf(
  'each kore sab sabhi sabka har pratyeki prottek sobgulo सब सभी सबका हर प्रत्येक प्रत्येकी सगळे করে সব প্রত্যেক প্রতিটা',
)
