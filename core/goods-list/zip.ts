// ZIP as PKWARE's APPNOTE 6.3 has it, as far as office programs use it: no encryption, no second disk, no ZIP64.

/** What browser and Node have: raw DEFLATE both ways. `inflate` rejects what is broken or longer than `most` bytes. */
export type ZipTools = {
  inflate(bytes: Uint8Array, most: number): Promise<Uint8Array>
  deflate(bytes: Uint8Array): Promise<Uint8Array>
}

/** Together the unpacked files may be so long; more would take a cheap phone's memory. */
const mostUnpacked = 96 * 1024 * 1024

const localMark = 0x04034b50
const entryMark = 0x02014b50
const endMark = 0x06054b50
/** Files are named in UTF-8. */
const utf8Flag = 0x0800
const deflated = 8

type Entry = { method: number; packed: number; at: number }

/** The files of a ZIP archive, unpacked when they are asked for; null when it is none that can be read. */
export function openZip(
  bytes: Uint8Array,
  { inflate }: ZipTools,
): ((name: string) => Promise<Uint8Array | null>) | null {
  const entries = entriesOf(bytes)
  if (!entries) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let room = mostUnpacked
  return async (name) => {
    const entry = entries.get(name)
    if (!entry || entry.at + 30 > bytes.length) return null
    const from =
      entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
    const packed = bytes.subarray(from, from + entry.packed)
    if (entry.method !== 0 && entry.method !== deflated) return null
    const file = entry.method === deflated ? await inflate(packed, room) : packed
    room -= file.length
    return room < 0 ? null : file
  }
}

function entriesOf(bytes: Uint8Array): Map<string, Entry> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const least = Math.max(0, end - 0xffff)
  while (end >= least && view.getUint32(end, true) !== endMark) end--
  if (end < least || end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries = new Map<string, Entry>()
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) return null
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    entries.set(latin(bytes.subarray(at + 46, nameEnd)), {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The parts of an office file have names in ASCII. */
const latin = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** Packs files whose names are ASCII. */
export async function writeZip(
  files: readonly { name: string; bytes: Uint8Array }[],
  { deflate }: Pick<ZipTools, 'deflate'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes } of files) {
    const packed = await deflate(bytes)
    const fields: Field[] = [
      [2, 20],
      [2, utf8Flag],
      [2, deflated],
      // The first day that DOS knows: what a file holds does not hang on when it was packed.
      [2, 0],
      [2, 0x21],
      [4, crc32(bytes)],
      [4, packed.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ]
    const ascii = Uint8Array.from(name, (letter) => letter.charCodeAt(0))
    const local = [record([[4, localMark], ...fields]), ascii, packed]
    const rest: Field[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ]
    directory.push(record([[4, entryMark], [2, 20], ...fields, ...rest]), ascii)
    parts.push(...local)
    at += lengthOf(local)
  }
  const end = record([
    [4, endMark],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, lengthOf(directory)],
    [4, at],
    [2, 0],
  ])
  return joined([...parts, ...directory, end])
}

type Field = readonly [bytes: 2 | 4, value: number]

function record(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += size
  }
  return bytes
}

const lengthOf = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0)

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(lengthOf(parts))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
