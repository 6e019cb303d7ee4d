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
]

/** The person a shop writes to, by number (with or without plus) or by business-scoped id. */
export function findRecipient(recipient: string): DemoCustomer | undefined {
  const digits = recipient.replace(/^\+/, '')
  return customers.find(({ waId, bsuid }) => waId === digits || bsuid === recipient)
}
