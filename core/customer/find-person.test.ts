import { expect, test } from 'vitest'
import { namesPerson } from './find-person.ts'

const mitali = { name: 'Mitali Das', phones: ['+919820011223'] }
const sunita = { name: 'सुनीता पाटील', phones: [] }

test.each([
  ['mit', mitali],
  ['Das', mitali],
  ['das mit', mitali],
  ['মিতালি', mitali],
  ['मिताली दास', mitali],
  ['sunita', sunita],
  ['suneeta patil', sunita],
  ['223', mitali],
  ['98200 11223', mitali],
  ['+91 98200', mitali],
  ['৯৮২', mitali],
])('%s finds its person (C1, C2)', (query, person) => {
  expect(namesPerson(query, person)).toBe(true)
})

test.each([
  ['mit roy', mitali],
  ['22', mitali],
  ['999', mitali],
  ['rahul', sunita],
  ['982', sunita],
  ['', mitali],
  ['?', mitali],
])('%s does not', (query, person) => {
  expect(namesPerson(query, person)).toBe(false)
})
