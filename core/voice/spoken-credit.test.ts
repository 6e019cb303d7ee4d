import { describe, expect, test } from 'vitest'
import { spokenAmount, spokenWords } from './spoken-amount.ts'
import { spokenCredit, spokenPerson } from './spoken-credit.ts'

const rupees = (said: string) => {
  const { paise } = spokenAmount(spokenWords(said))
  return paise === null ? null : paise / 100
}

describe('an amount as it is said (Q7)', () => {
  test.each([
    ['सवा सौ', 125],
    ['सवा दो सौ', 225],
    ['डेढ़ सौ', 150],
    ['ढाई सौ', 250],
    ['साढ़े तीन सौ', 350],
    ['पौने दो सौ', 175],
    ['ढाई हज़ार', 2500],
    ['साढ़े पाँच हजार', 5500],
    ['पच्चीस सौ', 2500],
    ['सौ', 100],
    ['सवा दो', 2.25],
    ['दो रुपये पचास पैसे', 2.5],
    ['দেড়শো', 150],
    ['আড়াইশো', 250],
    ['সাড়ে তিনশো', 350],
    ['পৌনে দুশো', 175],
    ['দুশো টাকা', 200],
    ['নশো পঞ্চাশ', 950],
    ['দেড় হাজার', 1500],
    ['दीडशे', 150],
    ['अडीचशे', 250],
    ['साडेतीनशे', 350],
    ['साडे तीनशे', 350],
    ['सव्वाशे', 125],
    ['पावणेदोनशे', 175],
    ['शंभर', 100],
    ['two hundred and fifty rupees', 250],
    ['dhai sau', 250],
    ['do sau pachaas', 250],
    ['arai sho', 250],
    ['२५०', 250],
    ['২৫০ টাকা', 250],
    ['₹1,250', 1250],
    ['250/-', 250],
    ['250.50', 250.5],
    ['2 हजार 500', 2500],
    ['2 सौ 50', 250],
    ['५० पैसे', 0.5],
  ])('%s is ₹%d', (said, amount) => {
    expect(rupees(said)).toBe(amount)
  })

  test.each([
    ['nothing', 'राजू'],
    ['nought', 'शून्य'],
    ['two numbers', 'पचास बीस'],
    ['numbers at both ends', 'पचास राजू बीस'],
    ['hundreds left out', 'two fifty'],
    ['two or three hundred', 'दो तीन सौ'],
    ['more than is ever owed', 'दो लाख'],
    ['a telephone number', '9876543210'],
    ['a number behind a part of a thousand', 'ढाई हजार पचास'],
    ['a hundred hundreds', '250 सौ'],
    ['a thousand behind a hundred', 'दो सौ तीन हजार'],
    ['two thousands', 'एक हजार दो हजार'],
    ['साढ़े without its number', 'साढ़े सौ'],
    ['parts of a paisa', 'सवा दो रुपये पचास पैसे'],
    ['a hundred paise', 'दो रुपये 100 पैसे'],
  ])('%s is none: the field stays open', (_what, said) => {
    expect(rupees(said)).toBeNull()
  })
})

describe('who gets credit, and how much (Q7)', () => {
  test.each([
    ['राजू दो सौ पचास', 'राजू', 25_000],
    ['Raju two hundred fifty', 'Raju', 25_000],
    ['রাজু আড়াইশো', 'রাজু', 25_000],
    ['राजू अडीचशे', 'राजू', 25_000],
    ['राजू को ढाई सौ उधार लिख दो', 'राजू', 25_000],
    ['ढाई सौ राजू के खाते में', 'राजू', 25_000],
    ['Write two hundred and fifty for Raju', 'Raju', 25_000],
    ['लाल शर्ट पचास रुपये', 'लाल शर्ट', 5_000],
    ['राजू', 'राजू', null],
    ['ढाई सौ', '', 25_000],
    ['राजू पचास या बीस', 'राजू', null],
  ])('%s', (said, name, paise) => {
    expect(spokenCredit(said)).toEqual({ name, paise })
  })

  const person = (name: string, mark = '') => ({ name, mark })
  const raju = person('Raju Sharma')
  const people = [raju, person('राजेश'), person('मिताली'), person('', 'red shirt')]
  test.each([
    ['राजू', 0],
    ['RAJU', 0],
    ['রাজুকে', 0],
    ['राजूला', 0],
    ['Mitali', 2],
    ['red shirt', 3],
  ])('%s is found by letter or sound, in any script', (said, n) => {
    expect(spokenPerson(said, people)).toBe(people[n])
  })

  test.each([
    ['nobody', ''],
    ['a stranger', 'Kamal'],
    ['the beginning of a name', 'राज'],
  ])('%s is left to her to choose', (_what, said) => {
    expect(spokenPerson(said, people)).toBeNull()
  })

  test('of two with one name she chooses; whose name has the very letters goes before one that sounds so', () => {
    expect(spokenPerson('Raju', [...people, person('Raju Das')])).toBeNull()
    const ram = person('राम')
    expect(spokenPerson('राम', [ram, person('रम')])).toBe(ram)
  })
})
