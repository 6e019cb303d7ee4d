import { foldText } from '../catalogue/fold-text.ts'
import { type GoodsField, goodsFields } from './columns.ts'

/** What columns are called in the lists of other programs, folded; the shop's own list has the words of the screen. */
const words: Record<GoodsField, string> = {
  name:
    'name|item|item name|item details|product|product name|goods|goods name|description|particulars|stock item|article|' +
    'नाम|सामान|सामान का नाम|माल|माल का नाम|वस्तु|विवरण|नाव|वस्तूचे नाव|मालाचे नाव|तपशील|নাম|জিনিস|জিনিসের নাম|মাল|মালের নাম|পণ্য|বিবরণ|saman|naam|nam',
  size:
    'size|pack size|packing|weight|net weight|net qty|net quantity|net content|grammage|volume|variant|' +
    'साइज़|साइज|वज़न|वजन|नाप|आकार|সাইজ|ওজন|মাপ',
  unit: 'unit|units|uom|base unit|unit of measure|per|primary unit|sold by|इकाई|यूनिट|एकक|প্রতি|একক|ইউনিট|प्रति|कैसे बिकता है',
  price:
    'price|rate|selling price|sale price|sales price|sell price|retail price|our price|sp|s.p.|price (inr)|price (rs)|amount per unit|unit price|' +
    'दाम|भाव|कीमत|क़ीमत|रेट|दर|मूल्य|बिक्री दाम|बिक्री मूल्य|बेचने का दाम|किंमत|विक्री किंमत|विक्री दर|দাম|দর|রেট|মূল্য|বিক্রির দাম|বিক্রয় মূল্য|daam|dam|bhav',
  mrp: 'mrp|m.r.p.|m.r.p|max retail price|maximum retail price|printed price|list price|एमआरपी|छपा दाम|छापील किंमत|এমআরপি|ছাপা দাম|এম আর পি',
  qty:
    'qty|quantity|stock|stock qty|in stock|on hand|opening stock|opening qty|opening quantity|current stock|closing stock|closing qty|available|balance|balance qty|count|' +
    'मात्रा|स्टॉक|कितना है|माल है|बाकी माल|संख्या|नग|प्रमाण|शिल्लक|साठा|किती आहे|পরিমাণ|স্টক|কত আছে|মজুত|সংখ্যা|matra',
  barcode:
    'barcode|bar code|barcode no|barcode number|ean|ean code|ean13|upc|gtin|item code|code|sku|product code|बारकोड|बार कोड|বারকোড|বার কোড',
  cat: 'category|group|item group|stock group|department|type|item category|श्रेणी|किस्म|किस्में|वर्ग|प्रकार|গ্রুপ|শ্রেণি|ধরন|বিভাগ|विभाग',
  gst: 'gst|gst %|gst rate|gst%|tax|tax %|tax rate|tax rate %|igst|igst %|gst rate %|gst (%)|vat|जीएसटी|टैक्स|कर|জিএসটি|ট্যাক্স|কর',
  hsn: 'hsn|hsn code|hsn/sac|hsn sac|hsn no|sac|एचएसएन|এইচএসএন',
  shelf:
    'shelf|rack|location|place|bin|item location|aisle|शेल्फ|रैक|जगह|कहाँ रखा है|खण|जागा|তাক|জায়গা|কোথায় আছে',
  packs:
    'carton|case|box|pack|packs|case size|carton size|case qty|bulk|master pack|secondary unit|पेटी|कार्टन|बोरी|डिब्बा|পেটি|কার্টন|বস্তা',
  low: 'low|low stock|minimum stock|min stock|minimum stock quantity|reorder level|reorder point|reorder|min qty|minimum|alert qty|कम से|न्यूनतम|कमीत कमी|কমপক্ষে|ন্যূনতম',
  id: 'haat|haat id',
}

/** Columns that look like one of ours and say something else. */
const others =
  /purchase|cost|buy|landing|wholesale|discount|value|amount|total|profit|margin|supplier|vendor|party|expiry|date|batch|serial|^(sr|s|sl|no)\.?( ?no\.?)?$|^#|खरीद|ख़रीद|खरेदी|लागत|कुल|एकूण|छूट|सूट|क्रम|अनु|কেনা|ক্রয়|মোট|ছাড়|ক্রমিক/u

const byWord = new Map<string, GoodsField>()
for (const field of goodsFields)
  for (const word of words[field].split('|')) byWord.set(plainHead(word), field)

function plainHead(text: string): string {
  return foldText(text)
    .replace(/[₹*_:]/g, ' ')
    .replace(/\(\s*(rs|inr|रु|টাকা)?\.?\s*\)/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * What a column's head says it holds; null when it is none of ours. `own` = the words of the screen in the reader's
 * language, as the shop's own list has them.
 */
export function fieldOfHead(head: string, own: ReadonlyMap<string, GoodsField>): GoodsField | null {
  const text = plainHead(head)
  const known = own.get(text) ?? byWord.get(text)
  if (known !== undefined) return known
  if (text === '' || text.length > 40 || others.test(text)) return null
  // "Sale Price (Rs. per kg)", "Item Name*", "Barcode/EAN": the longest of our words in it.
  let best: { field: GoodsField; length: number } | null = null
  for (const [word, field] of byWord) {
    if (word.length < 3 || word.length <= (best?.length ?? 0)) continue
    const isIn = ` ${text.replace(/[/().,%-]/g, ' ').replace(/\s+/g, ' ')} `.includes(` ${word} `)
    if (isIn) best = { field, length: word.length }
  }
  return best?.field ?? null
}

/** The shop's own heads by which `fieldOfHead` knows them again. */
export const ownHeads = (heads: Record<GoodsField, string>): Map<string, GoodsField> =>
  new Map(goodsFields.map((field) => [plainHead(heads[field]), field]))
