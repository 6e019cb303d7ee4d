import { expect, test } from 'vitest'
import { firstName } from './first-name.ts'

test.each([
  ['Sunita Patil', 'Sunita'],
  ['  सुनीता   पाटील ', 'सुनीता'],
  ['Smt. Sunita Patil', 'Smt. Sunita'],
  ['Md Salim Khan', 'Md Salim'],
  ['মোঃ সেলিম খান', 'মোঃ সেলিম'],
  ['Dr. Rao', 'Dr. Rao'],
  ['Ravi', 'Ravi'],
  ['Dr.', 'Dr.'],
  ['', ''],
])('of %o stands only %o where others may look (H7)', (name, first) =>
  expect(firstName(name)).toBe(first),
)
