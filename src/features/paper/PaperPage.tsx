import './paper-page.css'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { Block, BlockSize, Paper } from '#core/receipt/blocks.ts'
import { Qr } from '../../ui/Qr.tsx'

const sizes: Record<BlockSize, string> = {
  small: 'text-[10pt]',
  body: '',
  lead: 'text-[14pt]',
  title: 'text-[18pt]',
  poster: 'text-[40pt] leading-[1.4]',
}

/**
 * The paper as a page for the browser's own printing, which also makes a PDF of it. It asks as soon as it is mounted, and
 * stays until then: some phones draw it long after `print` has returned.
 */
export function PaperPage({ paper }: { paper: Paper }) {
  useEffect(() => {
    // A PDF is called like the page that it shows.
    const { title } = document
    document.title = paper.name
    window.print()
    return () => {
      document.title = title
    }
  }, [paper])
  return createPortal(
    <div lang={paper.lang} className="paper-page">
      {(paper.page ?? paper.blocks).map((block, i) => (
        <PageBlock key={`${i} ${block.kind}`} block={block} />
      ))}
    </div>,
    document.body,
  )
}

function PageBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'gap':
      return <br />
    case 'rule':
      return <hr className="my-[2mm] border-black" />
    case 'code':
      return <Qr text={block.text} label={block.text} />
    case 'text': {
      const { size, align, isBold, text } = block
      return (
        <p
          className={`${sizes[size]} ${align === 'center' ? 'text-center' : ''} ${isBold ? 'font-bold' : ''}`}
        >
          {text}
        </p>
      )
    }
    case 'pair': {
      const { size, isBold, label, value, note } = block
      return (
        <div className="paper-line">
          <p className={`flex items-end gap-4 ${sizes[size]} ${isBold ? 'font-bold' : ''}`}>
            <span className="min-w-0 flex-1">{label}</span>
            <span className="paper-end">{value}</span>
          </p>
          {note && <p className={sizes.small}>{note}</p>}
        </div>
      )
    }
    case 'table': {
      const { columns, heads, rows } = block
      const alignAt = (i: number) => (columns[i]?.align === 'end' ? 'paper-end' : '')
      return (
        <table>
          <thead>
            <tr>
              {heads.map((head, i) => (
                <th key={head} className={alignAt(i)}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <tr key={cells.join('|')}>
                {cells.map((cell, i) => (
                  <td key={heads[i]} className={alignAt(i)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    }
  }
}
