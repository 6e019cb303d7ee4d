import type { Shop } from '../../shop/shop.ts'

/**
 * The PIN codes to which a partner may send orders of this shop (Z10): those of its list; without one its own alone, for
 * what a neighbour may ask by telephone is not what the whole country may.
 */
export const servedPins = ({ pins = [], pin }: Pick<Shop, 'pins' | 'pin'>): string[] =>
  pins.length > 0 ? [...pins] : [pin].filter(Boolean)
