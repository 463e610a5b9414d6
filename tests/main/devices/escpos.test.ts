import { describe, expect, test } from 'vitest'
import { layoutReceipt, textLine } from '../../../src/domain/receipt-paper.ts'
import { drawerKick, encodePaper } from '../../../src/main/devices/escpos.ts'
import { EscposDecoder, readPaper, type Token } from '../../fixtures/escpos-decoder.ts'
import { sampleLine, sampleReceipt } from '../../fixtures/sample-receipt.ts'

const decode = (bytes: Uint8Array): readonly Token[] => new EscposDecoder().read(bytes)
const logo = { width: 12, height: 2, bits: Buffer.of(0x10, 0x14, 0xff, 0xf0).toString('base64') }

describe('a receipt in bytes', () => {
  test('is the paper, line for line', () => {
    const receipt = sampleReceipt({
      lines: [sampleLine('014-2207-3', 'Núñez–Łukasz, Zoë €', 13_730, { stopsTurnOff: true })],
      seal: 'HG1|W01-K7-004212|2026-11-23|13730|014-2207-3+0|hash|signature',
      isDemo: true,
    })
    const paper = layoutReceipt(receipt, { columns: 42, logo: true, copy: { duplicateOf: 1 } })
    const tokens = decode(encodePaper(paper, { columns: 42, logo }))
    expect(readPaper(tokens)).toBe(`*DEMO - NOT A RECEIPT
*     DUPLICATE 1
       Reprint, not another payment

[PICTURE 16x2]
*        ALDER CREEK WATER DISTRICT
            Main office · W01

Receipt W01-K7-004212                10:42
Mon 23 Nov 2026         Batch W01-K7-B0031
Received by Ana Ruiz                Till 2
------------------------------------------
For water service               Water fund
014-2207-3  Núñez–Lukasz, Zoë €     137.30
------------------------------------------
*TOTAL                               137.30
Cash tendered                       150.00
Change                               12.70

Balance 014-2207-3                    0.00
*Turn-off stopped 014-2207-3

           entry 7f3a-91c2-0be4
[QR HG1|W01-K7-004212|2026-11-23|13730|014-2207-3+0|hash|signature]

  Check this receipt: scan at the office
*DEMO - NOT A RECEIPT




[CUT]
`)
    expect(tokens.filter((token) => token.is === 'text' && token.size === 2)).toMatchObject([
      { text: 'DEMO - NOT A RECEIPT' },
      { text: '     DUPLICATE 1' },
      { text: 'DEMO - NOT A RECEIPT' },
    ])
  })

  test('holds no question mark that was not in the text', () => {
    const names = 'ñéüåøßçÿŠšŽžŒœŸ€“”‘’–—…·¤ Nguyễn Łódź 李 Đorđe'
    const lines = [sampleLine('1', names, 100), sampleLine('2', `${names}`.slice(20), 100)]
    const bytes = encodePaper(layoutReceipt(sampleReceipt({ lines }), { columns: 48 }), {
      columns: 48,
    })
    expect(Buffer.from(bytes).includes('?')).toBe(false)
    const printed = readPaper(decode(bytes))
    expect(printed).toContain('ñéüåøßçÿŠšŽžŒœŸ€“”‘’–—…·¤')
    expect(printed).toContain('Nguyen Lódz ¤ Dorde')
  })

  test('cannot be made to open the drawer: not by a name, not by a picture', () => {
    const hostile = '\u001bp\u0000\u0032\u00fa\u0010\u0014\u0001\u0000\u0001'
    const lines = [sampleLine(hostile, hostile, 100)]
    const receipt = sampleReceipt({
      lines,
      district: hostile,
      cashier: { number: '1', name: hostile },
    })
    const paper = layoutReceipt(receipt, { columns: 42, logo: true })
    const tokens = decode(encodePaper(paper, { columns: 42, logo }))
    expect(tokens.some((token) => token.is === 'pulse')).toBe(false)
    const picture = tokens.find((token) => token.is === 'raster')
    expect(picture?.bits).toEqual(Buffer.of(0x10, 0x1c, 0xff, 0xf0))
  })

  test('ends every line with a line feed alone', () => {
    const bytes = encodePaper([textLine('one'), { is: 'rule' }], { columns: 42 })
    expect(Buffer.from(bytes).includes('\r')).toBe(false)
    expect(Buffer.from(bytes).toString('latin1')).toContain(`one\n${'-'.repeat(42)}\n`)
  })

  test('refuses a logo that is not what its size says', () => {
    const wrong = { width: 16, height: 3, bits: logo.bits }
    expect(() => encodePaper([{ is: 'logo' }], { columns: 42, logo: wrong })).toThrow(
      'as many bits',
    )
    const wide = { width: 584, height: 1, bits: Buffer.alloc(73).toString('base64') }
    expect(() => encodePaper([{ is: 'logo' }], { columns: 42, logo: wide })).toThrow('fits')
  })
})

test('a kick is one pulse and nothing else', () => {
  expect(Buffer.from(drawerKick()).toString('hex')).toBe('1b700032fa')
  expect(decode(drawerKick())).toEqual([{ is: 'pulse', pin: 2, onMs: 100, offMs: 500 }])
})
