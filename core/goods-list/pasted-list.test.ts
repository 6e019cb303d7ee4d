import { describe, expect, test } from 'vitest'
import { readPasted } from './pasted-list.ts'

describe('a pasted list (L1)', () => {
  test.each([
    ['चीनी 44', ['चीनी', '44', '']],
    ['1. Sugar - 44', ['Sugar', '44', '']],
    ['Sugar 5 kg 240', ['Sugar 5 kg', '240', '']],
    ['चीनी ₹44 20 kg', ['चीनी', '₹44', '20 kg']],
    ['Sugar 44 20kg', ['Sugar', '44', '20kg']],
    ['Parle-G 100g ₹ 10 x 24', ['Parle-G 100g', '₹10', '24']],
    ['Lux soap Rs. 35/- 24 pcs', ['Lux soap Rs.', '35/-', '24 pcs']],
    ['চিনি 44 টাকা', ['চিনি', '44', '']],
    ['Maggi 70g', ['Maggi 70g', '', '']],
  ])('%s', (line, cells) => {
    expect(readPasted(line)).toEqual([cells])
  })

  test('cells of a spreadsheet and lines with commas stay in their columns', () => {
    expect(readPasted('Sugar\t44\nTea\t140')).toEqual([
      ['Sugar', '44'],
      ['Tea', '140'],
    ])
    expect(readPasted('Sugar, 44\nTea, 140')).toEqual([
      ['Sugar', ' 44'],
      ['Tea', ' 140'],
    ])
    expect(readPasted('Gold 1,23,456\nTea 140')).toEqual([
      ['Gold', '1,23,456', ''],
      ['Tea', '140', ''],
    ])
  })
})
