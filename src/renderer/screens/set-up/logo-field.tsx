import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { ReceiptLogo } from '../../../shared/contract/workstation.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { dotAt, fromBase64 } from './logo-bitmap.ts'
import css from './logo-field.module.css'
import { readLogo } from './read-logo.ts'

interface LogoFieldProps {
  readonly value: ReceiptLogo | undefined
  readonly onChange: (logo: ReceiptLogo | undefined) => void
}

/** The picture at the head of a receipt, shown in the very dots that will print. */
export function LogoField({ value, onChange }: LogoFieldProps) {
  const [problem, setProblem] = useState<string>()
  const [isOver, setOver] = useState(false)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    try {
      onChange(await readLogo(file))
      setProblem(undefined)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <section
      className={css.field}
      aria-label="Logo for receipts"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {value === undefined ? (
        <p>A logo at the head of the receipt, if you like: drop a PNG or SVG picture here.</p>
      ) : (
        <LogoPreview logo={value} />
      )}
      {problem !== undefined && (
        <p className={css.problem} role="alert">
          <Icon name="stop" size={15} /> {problem}
        </p>
      )}
      <LogoKeys hasLogo={value !== undefined} onFile={take} onRemove={() => onChange(undefined)} />
    </section>
  )
}

interface LogoKeysProps {
  readonly hasLogo: boolean
  readonly onFile: (file: File | undefined) => void
  readonly onRemove: () => void
}

function LogoKeys({ hasLogo, onFile, onRemove }: LogoKeysProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className={css.keys}>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/svg+xml"
        hidden
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button onClick={() => picker.current?.click()}>
        {hasLogo ? 'Choose another picture' : 'Choose a picture'}
      </Button>
      {hasLogo && (
        <Button look="quiet" onClick={onRemove}>
          No logo
        </Button>
      )}
    </div>
  )
}

function LogoPreview({ logo }: { readonly logo: ReceiptLogo }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const packed = fromBase64(logo.bits)
    const image = context.createImageData(logo.width, logo.height)
    for (let at = 0; at < logo.width * logo.height; at++) {
      image.data.set(dotAt(packed, at) ? [28, 28, 26, 255] : [0, 0, 0, 0], at * 4)
    }
    context.putImageData(image, 0, 0)
  }, [logo])
  return (
    <figure className={css.preview}>
      <canvas
        ref={canvas}
        width={logo.width}
        height={logo.height}
        role="img"
        aria-label="The logo as it prints"
      />
      <figcaption>
        {logo.width} by {logo.height} dots
      </figcaption>
    </figure>
  )
}
