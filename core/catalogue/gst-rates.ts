/**
 * One dated row: HSN headings of four digits (one, or from-to), the form it is for (null = both), the day from which it
 * holds in India, basis points, and what it is for.
 */
export type GstRow = readonly [
  headings: string,
  form: 'loose' | 'packed' | null,
  from: string,
  bp: number,
  goods: string,
]

/**
 * GST of what a kirana sells. A new rate is a new row under the same goods; an old row is never changed, because bills
 * of its days were written with it.
 *
 * Sources: CBIC notifications 9/2025 and 10/2025-Central Tax (Rate) of 17 September 2025 (56th GST Council), in force
 * from 22 September 2025; tobacco and pan masala from 1 February 2026, when the compensation cess ended. Press lists
 * differ about single goods (UHT milk, coconut water): a chartered accountant confirms the table, and what the shop sets
 * itself goes before it.
 */
export const gstRows: readonly GstRow[] = [
  ['0401', null, '2025-09-22', 0, 'Milk, fresh or pasteurised or UHT, no sugar'],
  ['0403', 'loose', '2025-09-22', 0, 'Curd, lassi, buttermilk, loose'],
  ['0403', 'packed', '2025-09-22', 500, 'Curd, lassi, buttermilk, pre-packaged and labelled'],
  ['0406', null, '2025-09-22', 0, 'Paneer / chhena (loose or packed)'],
  ['0405', null, '2025-09-22', 500, 'Butter, ghee'],
  ['0406', null, '2025-09-22', 500, 'Cheese'],
  ['0407', null, '2025-09-22', 0, 'Eggs in shell'],
  ['0701-0709', null, '2025-09-22', 0, 'Fresh vegetables, potato, onion'],
  ['0803-0810', null, '2025-09-22', 0, 'Fresh fruit'],
  ['0801-0802', null, '2025-09-22', 500, 'Dry fruits and nuts (dried)'],
  ['0713', 'loose', '2025-09-22', 0, 'Pulses, loose or packs above 25 kg'],
  ['0713', 'packed', '2025-09-22', 500, 'Pulses, pre-packaged and labelled'],
  ['1006', 'loose', '2025-09-22', 0, 'Rice, loose'],
  ['1006', 'packed', '2025-09-22', 500, 'Rice, pre-packaged and labelled'],
  ['1101', 'loose', '2025-09-22', 0, 'Atta, maida, loose'],
  ['1101', 'packed', '2025-09-22', 500, 'Atta, maida, pre-packaged and labelled'],
  ['1701', null, '2025-09-22', 500, 'Sugar'],
  ['1701', 'loose', '2025-09-22', 0, 'Jaggery, loose'],
  ['1701', 'packed', '2025-09-22', 500, 'Jaggery, pre-packaged and labelled'],
  ['2501', null, '2025-09-22', 0, 'Salt'],
  ['0902', null, '2025-09-22', 500, 'Tea (processed leaf)'],
  ['0901', null, '2025-09-22', 500, 'Coffee, roasted'],
  ['0904-0910', null, '2025-09-22', 500, 'Spices'],
  ['1507-1515', null, '2025-09-22', 500, 'Edible oils'],
  ['1902', null, '2025-09-22', 500, 'Noodles, pasta, vermicelli'],
  ['1905', null, '2025-09-22', 0, 'Bread, pizza bread, roti, chapati, khakhra, paratha'],
  ['1905', null, '2025-09-22', 500, 'Biscuits, cakes, rusk'],
  ['1904', 'loose', '2025-09-22', 0, 'Muri / poha-type puffed rice, loose'],
  ['1904', null, '2025-09-22', 500, 'Cornflakes, packed puffed rice'],
  ['1806', null, '2025-09-22', 500, 'Chocolate'],
  ['1704', null, '2025-09-22', 500, 'Sugar sweets, mithai, toffee'],
  ['2106', null, '2025-09-22', 500, 'Namkeen, bhujia, mixture'],
  ['2007-2009', null, '2025-09-22', 500, 'Jam, fruit juice without gas'],
  ['2103', null, '2025-09-22', 500, 'Sauce, ketchup, mixed masala'],
  ['2105', null, '2025-09-22', 500, 'Ice cream'],
  ['2201', null, '2025-09-22', 500, 'Packaged drinking water, no sugar or flavour'],
  ['2202', null, '2025-09-22', 4000, 'Aerated or carbonated drinks, cola, energy drinks'],
  ['2202', null, '2025-09-22', 500, 'Coconut water packed, milk drinks, soya drinks'],
  ['3304', null, '2025-09-22', 500, 'Talcum and face powder'],
  ['3304', null, '2025-09-22', 1800, 'Other cosmetics'],
  ['3305', null, '2025-09-22', 500, 'Hair oil, shampoo'],
  ['3306', null, '2025-09-22', 500, 'Toothpaste, tooth powder'],
  ['9603', null, '2025-09-22', 500, 'Toothbrush'],
  ['3307', null, '2025-09-22', 500, 'Shaving cream, agarbatti'],
  ['3307', null, '2025-09-22', 1800, 'Deodorant, room freshener'],
  ['3401', null, '2025-09-22', 500, 'Bath soap bars'],
  ['3401-3402', null, '2025-09-22', 1800, 'Liquid soap, detergent powder or bar'],
  ['3605', null, '2025-09-22', 500, 'Matches'],
  ['3406', null, '2025-09-22', 500, 'Candles'],
  ['3808', null, '2025-09-22', 1800, 'Mosquito coil, repellent, phenyl'],
  ['8506', null, '2025-09-22', 1800, 'Batteries'],
  ['4820', null, '2025-09-22', 0, 'Exercise book, notebook'],
  ['9609', null, '2025-09-22', 0, 'Pencil, crayon'],
  ['9619', null, '2025-09-22', 0, 'Sanitary napkin'],
  ['9619', null, '2025-09-22', 500, 'Baby diaper'],
  ['2402-2403', null, '2026-02-01', 4000, 'Cigarette, chewing tobacco'],
  ['2403', null, '2026-02-01', 1800, 'Bidi'],
  ['2106', null, '2026-02-01', 4000, 'Pan masala'],
]
