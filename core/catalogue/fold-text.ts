const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Text as it is compared: NFC, lower case, ASCII digits, nothing invisible, one ॲ and one ৎ (C1). */
export function foldText(s: string): string {
  return s
    .normalize('NFC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(/[०-९০-৯]/g, (digit) => String((digit.charCodeAt(0) - 6) & 15))
    .replace(/ॲ/g, 'अॅ')
    .replace(/ৎ/g, 'ত্')
}
