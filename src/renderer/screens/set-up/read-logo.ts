import type { ReceiptLogo } from '../../../shared/contract/workstation.ts'
import { fitLogo, logoOf } from './logo-bitmap.ts'

const MOST_BYTES = 5 * 1024 * 1024

/** Reads a PNG or SVG file into the bits a receipt printer prints. Throws: a sentence for the person. */
export async function readLogo(file: File): Promise<ReceiptLogo> {
  if (!/^image\/(png|svg\+xml)$/.test(file.type)) throw new Error('Choose a PNG or SVG picture.')
  if (file.size > MOST_BYTES) throw new Error('That picture is over 5 MB. Choose a smaller one.')
  const url = URL.createObjectURL(file)
  try {
    const logo = logoOf(drawn(await loaded(url)))
    if (logo === undefined)
      throw new Error('That picture is all white on paper. Choose a darker one.')
    return logo
  } finally {
    URL.revokeObjectURL(url)
  }
}

function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  return new Promise((resolve, reject) => {
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('That picture cannot be read. Choose another one.'))
    image.src = url
  })
}

function drawn(image: HTMLImageElement): ImageData {
  // A drawing without a size of its own is as wide as the paper.
  const { width, height } = fitLogo(image.naturalWidth || 384, image.naturalHeight || 128)
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (context === null) throw new Error('That picture cannot be drawn here. Choose another one.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
