// What the rider says at the shop's counter, as a QR code that needs no network on either phone (D10). Read by
// core/round/tally.ts.

/**
 * The tally of a round as text: HAAT1.<end of the round's id>.<one part for each drop>.<signature>, in the letters that
 * QR codes hold most densely. A drop is <its place>D<paise of cash taken> or
 * <its place>U<paise paid by UPI>, then C<the code told there> or W<number of the
 * reason for none>, or <its place>F<number of the reason>. Signed with what only the link and the shop's phones have: the
 * SHA-256 of the token.
 */
async function tallyOf(token, round, drops) {
  const { subtle } = crypto
  const bytes = (text) => new TextEncoder().encode(text)
  const hex = (buffer) =>
    [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const secret = bytes(hex(await subtle.digest('SHA-256', bytes(token))))
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await subtle.importKey('raw', secret, hmac, false, ['sign'])
  const said = ['HAAT1', round.slice(-12).toUpperCase(), ...drops].join('.')
  const signature = hex(await subtle.sign(hmac, key, bytes(said)))
  return `${said}.${signature.slice(0, 16).toUpperCase()}`
}

/**
 * The QR code of a text as rows of dark and light: ISO/IEC 18004, level L, mask 0, versions 1 to 16. Up to 854 digits,
 * capitals and `$%*+-./: `, or up to 586 other ASCII letters.
 */
function qrOf(text) {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
  const checkBytes = [0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24]
  const blockCounts = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6]
  const aligned = (v) => (v < 2 ? 0 : Math.floor(v / 7) + 2)
  const allBytes = (v) => {
    const n = aligned(v)
    const taken = (n && (25 * n - 10) * n - 55) + (v < 7 ? 0 : 36)
    return ((16 * v + 128) * v + 64 - taken) >> 3
  }
  const dataBytes = (v) => allBytes(v) - checkBytes[v] * blockCounts[v]

  let version = 1
  const isDense = [...text].every((letter) => letters.includes(letter))
  const lengthBits = () => (isDense ? (version < 10 ? 9 : 11) : version < 10 ? 8 : 16)
  const needed = () => 4 + lengthBits() + Math.ceil(text.length * (isDense ? 5.5 : 8))
  while (needed() > dataBytes(version) * 8) version++
  const size = version * 4 + 17

  const bits = []
  const push = (value, count) => {
    for (let i = count - 1; i >= 0; i--) bits.push((value >> i) & 1)
  }
  push(isDense ? 2 : 4, 4)
  push(text.length, lengthBits())
  if (!isDense) for (const letter of text) push(letter.charCodeAt(0), 8)
  for (let i = 0; isDense && i < text.length; i += 2) {
    const [a, b] = [...text.slice(i, i + 2)].map((letter) => letters.indexOf(letter))
    if (b === undefined) push(a, 6)
    else push(a * 45 + b, 11)
  }
  const room = dataBytes(version) * 8
  push(0, Math.min(4, room - bits.length))
  push(0, -bits.length & 7)
  for (let pad = 0xec; bits.length < room; pad ^= 0xfd) push(pad, 8)
  const data = []
  for (let i = 0; i < room; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(''), 2))

  const times = (x, y) => {
    let z = 0
    for (let i = 7; i >= 0; i--) z = (z << 1) ^ ((z >> 7) * 0x11d) ^ (((y >> i) & 1) * x)
    return z
  }
  const degree = checkBytes[version]
  const divisor = Array(degree).fill(0)
  divisor[degree - 1] = 1
  for (let root = 1, i = 0; i < degree; i++, root = times(root, 2))
    for (let j = 0; j < degree; j++)
      divisor[j] = times(divisor[j], root) ^ (j + 1 < degree ? divisor[j + 1] : 0)
  const checksOf = (block) => {
    const rest = Array(degree).fill(0)
    for (const byte of block) {
      const factor = byte ^ rest.shift()
      rest.push(0)
      divisor.forEach((each, i) => (rest[i] ^= times(each, factor)))
    }
    return rest
  }
  // The last blocks are a byte longer where the bytes do not go up evenly.
  const count = blockCounts[version]
  const short = Math.floor(data.length / count)
  const blocks = []
  for (let i = 0, at = 0; i < count; i++) {
    const length = short + (i < count - (data.length % count) ? 0 : 1)
    blocks.push(data.slice(at, at + length))
    at += length
  }
  const woven = (rows) =>
    rows.at(-1).flatMap((_, i) => rows.map((row) => row[i]).filter((byte) => byte !== undefined))
  const words = [...woven(blocks), ...woven(blocks.map(checksOf))]

  const dark = Array.from({ length: size }, () => Array(size).fill(false))
  const fixed = Array.from({ length: size }, () => Array(size).fill(false))
  const set = (x, y, isDark) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return
    dark[y][x] = isDark
    fixed[y][x] = true
  }
  const rings = (x, y, radius, isDark) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  const corners = [3, size - 4]
  for (const x of corners)
    for (const y of corners)
      if (x === 3 || y === 3) rings(x, y, 4, (ring) => ring !== 2 && ring !== 4)
  const steps = aligned(version)
  const step = Math.ceil((version * 4 + 4) / (steps * 2 - 2)) * 2
  const places = Array.from({ length: steps }, (_, i) =>
    i === 0 ? 6 : size - 7 - (steps - 1 - i) * step,
  )
  for (const x of places)
    for (const y of places)
      if (!((x === 6 && (y === 6 || y === size - 7)) || (y === 6 && x === size - 7)))
        rings(x, y, 2, (ring) => ring !== 1)
  // Level L with mask 0, and its check bits.
  const format = 0b111011111000100
  const formatBit = (i) => ((format >> i) & 1) === 1
  for (let i = 0; i < 15; i++) {
    set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, formatBit(i))
    set(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, formatBit(i))
  }
  set(8, size - 8, true)
  if (version > 6) {
    let rest = version
    for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
    const told = (version << 12) | rest
    for (let i = 0; i < 18; i++) {
      const [near, far] = [Math.floor(i / 3), size - 11 + (i % 3)]
      set(near, far, ((told >> i) & 1) === 1)
      set(far, near, ((told >> i) & 1) === 1)
    }
  }
  let n = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let i = 0; i < size; i++)
      for (const x of [right, right - 1]) {
        const y = (right + 1) & 2 ? i : size - 1 - i
        if (fixed[y][x]) continue
        const bit = ((words[n >> 3] ?? 0) >> (7 - (n & 7))) & 1
        dark[y][x] = (bit === 1) !== ((x + y) % 2 === 0)
        n++
      }
  }
  return dark
}

/** Draws such a code into a picture of two paths, dark on white. */
function drawQr(svg, rows) {
  const size = rows.length + 8
  const [ground, code] = svg.children
  svg.setAttribute('viewBox', `-4 -4 ${size} ${size}`)
  ground.setAttribute('d', `M-4-4h${size}v${size}h-${size}z`)
  const dark = rows.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')),
  )
  code.setAttribute('d', dark.join(''))
}

globalThis.tally = { tallyOf, qrOf, drawQr }
