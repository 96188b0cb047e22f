/** Reads a QR code by another program than the one that drew it. */
import { decodeQR } from 'qr/decode.js'

const pixelsPerModule = 4

/** The text in a code of dark (true) and light modules, row by row, with its quiet zone; throws where none is read. */
export function readQr(modules: readonly (readonly boolean[])[]): string {
  const side = modules.length * pixelsPerModule
  const data = new Uint8Array(side * side * 4).fill(255)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = modules[Math.floor(y / pixelsPerModule)]?.[Math.floor(x / pixelsPerModule)] === true
      if (isDark) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  return decodeQR({ width: side, height: side, data })
}
