/** What people put before a name, in the languages of the shop. */
const titles = new Set(
  'mr mrs ms dr md mohd smt shri sri श्री श्रीमती श्रीमान डॉ मो सौ শ্রী শ্রীমতী ডা ডাঃ মো মোঃ মোসাঃ'.split(
    ' ',
  ),
)

/** The first name alone, with a title before it as it is said; '' of nobody's name. */
export function firstName(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const first = words.findIndex((word) => !titles.has(word.toLowerCase().replace(/\.$/, '')))
  return words.slice(0, (first === -1 ? words.length : first) + 1).join(' ')
}
