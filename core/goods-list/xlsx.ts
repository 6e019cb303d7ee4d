import type { OutCell } from './delimited.ts'
import { attributeOf, escapedCell, unescapedCell, xmlPieces } from './xml.ts'
import { openZip, writeZip, type ZipTools } from './zip.ts'

/** What browser and Node have each in their own place. */
export type XlsxTools = ZipTools & {
  encode(text: string): Uint8Array
  /** UTF-8; throws for what is none. */
  decode(bytes: Uint8Array): string
}

/** Rows and columns of a sheet beyond these are not read: nobody looks through so many goods on a phone. */
export const mostRows = 20_000
const mostColumns = 60

/**
 * The rows of the first sheet that is shown and not empty, cells as text, numbers with all their digits; null when the
 * bytes are no .xlsx that can be read. Rejects when a part of it is broken.
 */
export async function readXlsx(bytes: Uint8Array, tools: XlsxTools): Promise<string[][] | null> {
  const unpack = openZip(bytes, tools)
  if (!unpack) return null
  const part = async (name: string): Promise<string | null> => {
    const file = await unpack(name)
    return file && tools.decode(file).replace(/^\uFEFF/, '')
  }
  const workbook = await part('xl/workbook.xml')
  const links = await part('xl/_rels/workbook.xml.rels')
  if (workbook === null || links === null) return null
  const targets = targetsOf(links)
  const stringsPath = [...targets.values()].find((path) => /sharedstrings\.xml$/i.test(path))
  const strings = stringsPath === undefined ? null : await part(stringsPath)
  const shared = strings === null ? [] : sharedStrings(strings)
  let rows: string[][] = []
  for (const id of shownSheets(workbook)) {
    const sheet = await part(targets.get(id) ?? '')
    if (sheet === null) continue
    rows = sheetRows(sheet, shared)
    if (rows.some((row) => row.some((cell) => cell.trim() !== ''))) break
  }
  return rows
}

function shownSheets(workbook: string): string[] {
  const ids: string[] = []
  for (const piece of xmlPieces(workbook)) {
    if ((piece.kind !== 'empty' && piece.kind !== 'open') || piece.name !== 'sheet') continue
    if (/hidden/i.test(attributeOf(piece.attributes, 'state'))) continue
    ids.push(attributeOf(piece.attributes, 'id'))
  }
  return ids
}

/** Relationship id to the path inside the archive. */
function targetsOf(links: string): Map<string, string> {
  const targets = new Map<string, string>()
  for (const piece of xmlPieces(links)) {
    if ((piece.kind !== 'empty' && piece.kind !== 'open') || piece.name !== 'Relationship') continue
    const target = attributeOf(piece.attributes, 'Target')
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    targets.set(attributeOf(piece.attributes, 'Id'), path)
  }
  return targets
}

/** Texts that cells name by number; how their letters look, and how they are spoken, is left out. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let isText = false
  let spoken = 0
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'text') {
      if (isText && spoken === 0) text += piece.text
    } else if (piece.name === 't') isText = piece.kind === 'open'
    else if (piece.name === 'rPh') spoken += piece.kind === 'close' ? -1 : 1
    else if (piece.name === 'si') {
      if (piece.kind === 'open') text = ''
      else strings.push(piece.kind === 'empty' ? '' : unescapedCell(text))
    }
  }
  return strings
}

/** A sheet as rows of text; rows and cells that are left out are empty ones. */
function sheetRows(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let column = 0
  let type = ''
  let value = ''
  let isValue = false
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'text') {
      if (isValue) value += piece.text
      continue
    }
    const { kind, name } = piece
    if (name === 'v' || name === 't') isValue = kind === 'open'
    else if (name === 'row') {
      if (kind === 'close') continue
      const at = Number(attributeOf(piece.attributes, 'r')) || rows.length + 1
      if (at > mostRows) break
      row = []
      while (rows.length < at - 1) rows.push([])
      rows[at - 1] = row
      column = 0
    } else if (name === 'c' && kind === 'close') {
      if (column < mostColumns) row[column] = cellText(type, value, shared)
      column++
    } else if (name === 'c' && 'attributes' in piece) {
      const place = attributeOf(piece.attributes, 'r')
      column = place === '' ? column : columnOf(place)
      for (let i = row.length; i < Math.min(column, mostColumns); i++) row[i] = ''
      type = attributeOf(piece.attributes, 't')
      value = ''
      if (kind === 'empty') {
        if (column < mostColumns) row[column] = ''
        column++
      }
    }
  }
  return rows
}

/** B7 is column 1. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place.replace(/[^A-Z]/gi, '').toUpperCase())
    column = column * 26 + letter.charCodeAt(0) - 64
  return Math.max(0, column - 1)
}

function cellText(type: string, value: string, shared: readonly string[]): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'inlineStr' || type === 'str') return unescapedCell(value)
  // What a formula could not work out is as good as nothing.
  if (type === 'e') return ''
  return plainNumber(value)
}

/** 8.90123E+12 and 2.3500000000000001 as a person wrote them: a double holds fifteen digits. */
export function plainNumber(value: string): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (/^-?\d{1,15}$/.test(value)) return value
  const short = Number(number.toPrecision(15))
  if (!/e/.test(String(short))) return String(short)
  return short.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheets = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** An .xlsx with one sheet; the first row is the head and stays in sight. `widths` = letters that fit a column. */
export async function writeXlsx(
  rows: readonly (readonly OutCell[])[],
  widths: readonly number[],
  tools: XlsxTools,
): Promise<Uint8Array<ArrayBuffer>> {
  const columns = widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const lines = rows.map((row, i) => {
    const cells = row.map((cell) => sheetCell(cell, i === 0))
    return `<row r="${i + 1}">${cells.join('')}</row>`
  })
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  const files = {
    '[Content_Types].xml':
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${sheets}" xmlns:r="${office}"><sheets><sheet name="Haat" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    // Style 1 is the head, style 2 text that stays text: a barcode is not 8.9E+12.
    'xl/styles.xml':
      `<styleSheet xmlns="${sheets}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
      '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml':
      `<worksheet xmlns="${sheets}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
      `<cols>${columns}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`,
  }
  return writeZip(
    Object.entries(files).map(([name, xml]) => ({ name, bytes: tools.encode(head + xml) })),
    tools,
  )
}

function sheetCell(cell: OutCell, isHead: boolean): string {
  if ('number' in cell) return `<c><v>${cell.number}</v></c>`
  if (cell.text === '') return '<c/>'
  const text = escapedCell(cell.text)
  return `<c s="${isHead ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}
