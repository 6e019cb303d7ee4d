/** An invented person who writes to shops. Names, numbers and addresses belong to nobody. */
export type DemoCustomer = {
  id: string
  name: string
  /** Digits of the number; null for somebody who shows a username instead (BSUID only). */
  waId: string | null
  bsuid: string
  username: string | null
  language: 'hi' | 'bn' | 'mr'
  about: string
  /** Answers to WhatsApp's address form, by its field names. */
  address: { [field: string]: string }
  place: { latitude: number; longitude: number; name: string; address: string }
}

export const customers: readonly DemoCustomer[] = [
  {
    id: 'sunita',
    name: 'Sunita Patil',
    waId: '919820011223',
    bsuid: 'IN.48120077315509',
    username: null,
    language: 'mr',
    about: 'Writes Marathi and Hindi',
    address: {
      name: 'Sunita Patil',
      phone_number: '+919820011223',
      in_pin_code: '400703',
      house_number: 'B-304',
      building_name: 'Sai Krupa CHS',
      address: 'Sector 17, Vashi',
      landmark_area: 'Near bus depot',
      city: 'Navi Mumbai',
    },
    place: {
      latitude: 19.0771,
      longitude: 72.9987,
      name: 'Sai Krupa CHS',
      address: 'Sector 17, Vashi, Navi Mumbai, Maharashtra 400703',
    },
  },
  {
    id: 'mitali',
    name: 'Mitali Das',
    waId: '919769044556',
    bsuid: 'IN.77310048129955',
    username: null,
    language: 'bn',
    about: 'Writes Bengali',
    address: {
      name: 'Mitali Das',
      phone_number: '+919769044556',
      in_pin_code: '700029',
      house_number: '12/1',
      address: 'Lake View Road',
      landmark_area: 'Opposite the sweet shop',
      city: 'Kolkata',
      state: 'West Bengal',
    },
    place: {
      latitude: 22.5176,
      longitude: 88.3553,
      name: 'Lake View Road',
      address: 'Kolkata, West Bengal 700029',
    },
  },
  {
    id: 'ravi',
    name: 'Ravi',
    waId: null,
    bsuid: 'IN.90011882233445',
    username: 'ravi.kalyan',
    language: 'hi',
    about: 'Writes Hindi, hides his number',
    address: {
      name: 'Ravi',
      in_pin_code: '421301',
      house_number: '7',
      building_name: 'Shanti Niwas',
      address: 'Station Road',
      landmark_area: 'Behind the temple',
      city: 'Kalyan',
    },
    place: {
      latitude: 19.2403,
      longitude: 73.1305,
      name: 'Shanti Niwas',
      address: 'Station Road, Kalyan, Maharashtra 421301',
    },
  },
  neighbour('ramesh', 'Ramesh Joshi', 1, 'hi', 'Takes his time to answer'),
  neighbour('farida', 'Farida Khan', 2, 'hi', 'Changes her mind'),
  neighbour('owner', 'The owner himself', 4, 'hi', 'The shopkeeper’s own WhatsApp'),
  neighbour('vikram', 'Vikram Rao', 3, 'hi', 'Pays his bill twice'),
]

/** The most people of a rush. */
export const mostInCrowd = 100
const firstNames = [
  'Asha',
  'Bharat',
  'Chitra',
  'Deepak',
  'Esha',
  'Gopal',
  'Hema',
  'Imran',
  'Jyoti',
  'Kiran',
]
const lastNames = [
  'Shinde',
  'Ghosh',
  'Yadav',
  'Pawar',
  'Bose',
  'Gupta',
  'More',
  'Sheikh',
  'Nair',
  'Jain',
]
const languages = ['hi', 'bn', 'mr'] as const

/** Those who come only in a rush. */
const crowd: readonly DemoCustomer[] = Array.from({ length: mostInCrowd }, (_, i) => {
  const name = `${firstNames[i % 10] ?? ''} ${lastNames[Math.floor(i / 10)] ?? ''}`
  return neighbour(`crowd-${i + 1}`, name, 10 + i, languages[i % 3] ?? 'hi', 'Comes in a rush')
})

/** So many of them, always the same ones. */
export const crowdOf = (count: number): readonly DemoCustomer[] => crowd.slice(0, count)

/** Somebody from the same street, told apart by a number below a thousand. */
function neighbour(
  id: string,
  name: string,
  no: number,
  language: DemoCustomer['language'],
  about: string,
): DemoCustomer {
  const waId = `919820040${String(no).padStart(3, '0')}`
  return {
    id,
    name,
    waId,
    bsuid: `IN.60220048${String(no).padStart(6, '0')}`,
    username: null,
    language,
    about,
    address: {
      name,
      phone_number: `+${waId}`,
      in_pin_code: '400703',
      house_number: String(no),
      address: 'Gandhi Road, Vashi',
      landmark_area: 'Near the water tank',
      city: 'Navi Mumbai',
    },
    place: {
      latitude: 19.0763,
      longitude: 72.9961,
      name: 'Gandhi Road',
      address: 'Gandhi Road, Vashi, Navi Mumbai, Maharashtra 400703',
    },
  }
}

const everybody = new Map([...customers, ...crowd].map((customer) => [customer.id, customer]))

export const findCustomer = (id: string): DemoCustomer | undefined => everybody.get(id)

/** The person a shop writes to, by number (with or without plus) or by business-scoped id. */
export function findRecipient(recipient: string): DemoCustomer | undefined {
  const digits = recipient.replace(/^\+/, '')
  return [...everybody.values()].find(({ waId, bsuid }) => waId === digits || bsuid === recipient)
}
