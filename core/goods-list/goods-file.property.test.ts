import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OutCell, readDelimited, writeCsv } from './delimited.ts'
import { guarded, unguarded } from './guarded-text.ts'
import { type FileReadingTools, readGoodsFile } from './read-goods-file.ts'
import { plainNumber, writeXlsx } from './xlsx.ts'
import { writeZip } from './zip.ts'

const tools: FileReadingTools = {
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
  decodeAs: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
  deflate: (bytes) => Promise.resolve(deflateRawSync(bytes)),
  inflate: async (bytes, most) => inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) }),
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, mark: string, isLittle: boolean) => {
  const bytes = Buffer.from(mark + text, 'utf16le')
  return isLittle ? bytes : bytes.swap16()
}
const rowsOf = async (bytes: Uint8Array) => {
  const read = await readGoodsFile(bytes, tools)
  if (!read.ok) throw new Error(read.code)
  return read.value
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '"',
    '""',
    'a,b',
    'a;b',
    'a\tb',
    'a\r\nb',
    ' चीनी ',
    '=1+1',
    '_x0041_',
    '&lt;',
    "'",
  ),
)
const sheet = fc.integer({ min: 2, max: 6 }).chain((width) =>
  fc.array(fc.array(awkward, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 12,
  }),
)
const asCells = (rows: readonly string[][]): OutCell[][] =>
  rows.map((row) => row.map((text) => ({ text })))

describe('what goes out in a file comes in again', () => {
  test('letter for letter as CSV, whatever signs stand in a name (L2)', () => {
    fc.assert(
      fc.property(sheet, (rows) => {
        // A line of nothing but empty cells is as good as no line in the middle of a file.
        fc.pre(rows.some((row) => row.some((cell) => cell !== '')))
        expect(readDelimited(writeCsv(asCells(rows)))).toEqual(rows)
      }),
    )
  })

  test('letter for letter as XLSX, also what XML cannot hold (L2)', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (rows) => {
        fc.pre(rows.some((row) => row.some((cell) => cell.trim() !== '')))
        const file = await writeXlsx(asCells(rows), [10], tools)
        expect(await rowsOf(file)).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  test('a name that begins like a formula is no formula in any spreadsheet, and is read back as it was (L3)', () => {
    fc.assert(
      fc.property(fc.oneof(awkward, fc.stringMatching(/^['=+@\t\r-]{1,3}x?$/)), (text) => {
        expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unguarded(guarded(text))).toBe(text)
      }),
    )
    expect(guarded('=HYPERLINK("http://x")')).toBe('\'=HYPERLINK("http://x")')
    expect(guarded('चीनी')).toBe('चीनी')
    expect(unguarded("'tis")).toBe("'tis")
  })
})

describe('a list from somewhere else', () => {
  const expected = [
    ['Name', 'Price'],
    ['चीनी', '44,50'],
  ]
  const semicolons = 'Name;Price\r\nचीनी;44,50\r\n'

  test.each([
    ['UTF-8', utf8(semicolons)],
    ['UTF-8 with a mark', utf8(`\uFEFF${semicolons}`)],
    ['UTF-16 of Windows', utf16(semicolons, '\uFEFF', true)],
    ['UTF-16 the other way round', utf16(semicolons, '\uFEFF', false)],
    ['UTF-16 without a mark', utf16(`${'Name;Price\r\n'}${'Tea;44,50\r\n'.repeat(9)}`, '', true)],
    ['tabs', utf8('Name\tPrice\nचीनी\t44,50')],
    ['commas and quotes', utf8('Name,Price\n"चीनी","44,50"\n')],
    ['what Excel says of itself', utf8('sep=;\nName;Price\nचीनी;44,50')],
  ])('is read in %s (L1)', async (_, bytes) => {
    const rows = await rowsOf(bytes)
    expect(rows[0]).toEqual(expected[0])
    expect(rows[1]?.[1]).toBe('44,50')
  })

  test('a quote for inches swallows nothing (L1)', () => {
    expect(readDelimited('a,b\n"5 inch,10\nTea,20\n')).toEqual([
      ['a', 'b'],
      ['"5 inch', '10'],
      ['Tea', '20'],
    ])
    expect(readDelimited('a,b\nnail 5",10\n')).toEqual([
      ['a', 'b'],
      ['nail 5"', '10'],
    ])
  })

  test('any text is read without a fault, and no letter is lost (L1)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const letters = readDelimited(text).flat().join('')
        expect(letters.length).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('a sheet as office programs write it: shared texts, gaps, formulas, a hidden sheet (L1)', async () => {
    const files = {
      'xl/workbook.xml':
        '<x:workbook xmlns:x="m"><x:sheets><x:sheet name="a" state="hidden" sheetId="1" r:id="rId1"/><x:sheet name="b" sheetId="2" r:id="rId2"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Target="worksheets/sheet1.xml" Id="rId1"/><Relationship Target="/xl/worksheets/sheet2.xml" Id="rId2"/><Relationship Id="rId3" Target="sharedStrings.xml"/></Relationships>',
      'xl/sharedStrings.xml':
        '<sst><si><t>Name</t></si><si><r><t xml:space="preserve">Toor </t></r><r><rPr><b/></rPr><t>dal &amp; co</t></r><rPh sb="0"><t>no</t></rPh></si></sst>',
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      'xl/worksheets/sheet2.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="str"><f>"x"</f><v>Rate</v></c></row>' +
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"/><c r="C3"><v>2.3500000000000001</v></c><c r="D3"><v>8.90123456789E+12</v></c><c r="E3" t="e"><v>#N/A</v></c></row></sheetData></worksheet>',
    }
    const zip = await writeZip(
      Object.entries(files).map(([name, xml]) => ({ name, bytes: utf8(xml) })),
      tools,
    )
    expect(await rowsOf(zip)).toEqual([
      ['Name', '', 'Rate'],
      [],
      ['Toor dal & co', '', '2.35', '8901234567890', ''],
    ])
  })

  test.each([
    ['old_excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['not_a_list', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9)],
    ['not_a_list', utf8('%PDF-1.7\n1 0 obj')],
    ['not_a_list', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1)],
    ['empty', utf8(' \r\n,,\r\n')],
    ['many_rows', utf8('x,1\n'.repeat(20_001))],
  ])('that is none says %s', async (code, bytes) => {
    expect(await readGoodsFile(bytes, tools)).toMatchObject({ ok: false, code })
  })

  test('half an archive, or one that unpacks to far more than it weighs, is no list', async () => {
    const file = await writeXlsx(asCells([['a', 'b']]), [10], tools)
    for (let cut = 4; cut < file.length; cut += 7)
      expect((await readGoodsFile(file.slice(0, cut), tools)).ok).toBe(false)
    const bomb = await writeZip(
      [
        { name: 'xl/workbook.xml', bytes: new Uint8Array(100 * 1024 * 1024) },
        { name: 'xl/_rels/workbook.xml.rels', bytes: utf8('<a/>') },
      ],
      tools,
    )
    expect(bomb.length).toBeLessThan(200_000)
    expect(await readGoodsFile(bomb, tools)).toMatchObject({ code: 'not_a_list' })
  })
})

test('a number of a sheet has the digits that a person wrote', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: 0, max: 3 }),
      (n, places) => {
        const written = (n / 10 ** places).toFixed(places)
        expect(Number(plainNumber(String(Number(written))))).toBe(Number(written))
        expect(plainNumber(String(n / 10 ** places))).not.toMatch(/e/)
      },
    ),
  )
  expect(plainNumber('0.0000001')).toBe('0.0000001')
  expect(plainNumber('0.30000000000000004')).toBe('0.3')
})
