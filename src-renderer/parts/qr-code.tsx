/** A QR code as one path: the content security policy lets no style and no image in from outside. */
import { encode } from 'uqr'

/** Modules of white around the code, as ISO/IEC 18004 asks for. */
const quietZone = 4

/** The SVG path of all dark modules, each one unit wide, and the number of units per side with the quiet zone. */
export function qrPath(text: string): { readonly path: string; readonly side: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { path, side: size }
}

export type QrCodeProps = {
  readonly text: string
  readonly label: string
  readonly className?: string | undefined
}

/** Black on white in every theme, so that it can be read by a camera. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { path, side } = qrPath(text)
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} className={className}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
