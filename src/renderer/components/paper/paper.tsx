import { QRCodeSVG } from 'qrcode.react'
import type { CSSProperties } from 'react'
import { bannerLine, placedText } from '../../../domain/paper-as-text.ts'
import type { PaperLine, TextLine } from '../../../domain/receipt-paper.ts'
import css from './paper.module.css'

interface PaperProps {
  readonly lines: readonly PaperLine[]
  readonly columns: number
  /** What the paper is, for readers that listen. */
  readonly label: string
}

/** A document on a roll of paper as it comes out of the printer: the same in both themes. */
export function Paper({ lines, columns, label }: PaperProps) {
  return (
    <div className={css.roll}>
      {/* biome-ignore lint/a11y/useSemanticElements: no form; and a region would be one landmark too many */}
      <div
        role="group"
        className={css.paper}
        aria-label={label}
        style={{ '--columns': columns } as CSSProperties}
      >
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
          <Line key={at} line={line} columns={columns} />
        ))}
      </div>
    </div>
  )
}

function Line({ line, columns }: { readonly line: PaperLine; readonly columns: number }) {
  switch (line.is) {
    case 'text':
      return <Text line={line} columns={columns} />
    case 'banner':
      return <Text line={bannerLine(line.text)} columns={columns} />
    case 'rule':
      return <div aria-hidden="true">{'-'.repeat(columns)}</div>
    case 'blank':
      return <div className={css.blank} />
    case 'qr':
      return (
        <div className={css.qr}>
          <QRCodeSVG
            value={line.text}
            size={132}
            level="M"
            marginSize={2}
            bgColor="transparent"
            fgColor="currentColor"
            title="The receipt's seal"
          />
        </div>
      )
    case 'logo':
      return null
  }
}

function Text({ line, columns }: { readonly line: TextLine; readonly columns: number }) {
  const names = [line.bold ? css.bold : '', line.size === 2 ? css.large : '']
  return <div className={names.join(' ')}>{placedText(line, columns)}</div>
}
