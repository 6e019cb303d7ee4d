import type { Lang } from '../shop/languages.ts'

/** How large a line stands on paper, against the running text (`body`). */
export type BlockSize = 'small' | 'body' | 'lead' | 'title' | 'poster'

export type BlockColumn = {
  align: 'start' | 'end'
  /** Its share of the line among the weights of all columns. */
  weight: number
}

/** One piece of a paper, in whatever width and way it is put there: drawn in dots, as a page, or as words. */
export type Block =
  /** Words, wrapped where the line ends. */
  | { kind: 'text'; text: string; size: BlockSize; align: 'start' | 'center'; isBold?: true }
  /** Words, with a value at the right edge of their last line, and what explains them smaller beneath. */
  | { kind: 'pair'; label: string; value: string; note?: string; size: BlockSize; isBold?: true }
  /** Small figures under their heads. */
  | { kind: 'table'; columns: BlockColumn[]; heads: string[]; rows: string[][] }
  /** A QR code of a text, across most of the line. */
  | { kind: 'code'; text: string }
  | { kind: 'rule' }
  | { kind: 'gap' }

/** Something to be handed over on paper, or as a picture of it. */
export type Paper = {
  /** Of its words. */
  lang: Lang
  /** What it is called as a file, without an ending. */
  name: string
  blocks: Block[]
  /** How it stands on a wide page; absent: the same. */
  page?: Block[]
}

/** The paper as words, a line each, as it is sent where no picture goes. */
export function plainText(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'text':
      case 'code':
        return [block.text]
      case 'pair':
        return [`${block.label} – ${block.value}`, ...(block.note ? [`   ${block.note}`] : [])]
      case 'table':
        return [block.heads, ...block.rows].map((cells) => cells.join(' · '))
      case 'rule':
      case 'gap':
        return ['']
    }
  })
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
