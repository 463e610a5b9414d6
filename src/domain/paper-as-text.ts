import { type PaperLine, type TextLine, textLine } from './receipt-paper.ts'

/** The line's text moved to where it stands on the paper. */
export function placedText(line: TextLine, columns: number): string {
  const room = Math.floor(columns / line.size) - line.text.length
  if (line.align === 'left' || room <= 0) return line.text
  const before = line.align === 'right' ? room : Math.floor(room / 2)
  return ' '.repeat(before) + line.text
}

/** A banner as the text line it is printed as. */
export const bannerLine = (text: string): TextLine =>
  textLine(text, { align: 'center', bold: true, size: 2 })

/** The whole paper as plain text, for people and for tests; a picture is named in brackets. */
export const receiptText = (lines: readonly PaperLine[], columns: number): string =>
  lines.map((line) => `${plainText(line, columns)}\n`).join('')

function plainText(line: PaperLine, columns: number): string {
  switch (line.is) {
    case 'text':
      return placedText(line, columns)
    case 'banner':
      return placedText(textLine(`** ${line.text} **`, { align: 'center' }), columns)
    case 'rule':
      return '-'.repeat(columns)
    case 'blank':
      return ''
    case 'qr':
      return placedText(textLine('[QR]', { align: 'center' }), columns)
    case 'logo':
      return placedText(textLine('[LOGO]', { align: 'center' }), columns)
  }
}
