/** Several pictures of one screen in one, each at half its size, three in a row. */
import { PNG } from 'pngjs'

/** Pixels as they are in a PNG: four bytes each, row by row. */
export type Pixels = Pick<PNG, 'width' | 'height' | 'data'>

const columns = 3
const gap = 8

/** @returns a PNG file; @throws where there is no picture */
export function contactSheet(pictures: readonly Uint8Array[]): Uint8Array {
  const cells = pictures.map((file) => halved(PNG.sync.read(Buffer.from(file))))
  const width = Math.max(...cells.map((cell) => cell.width))
  const height = Math.max(...cells.map((cell) => cell.height))
  if (!Number.isFinite(width)) throw new Error('there is no picture for a contact sheet')
  const rows = Math.ceil(cells.length / columns)
  const across = Math.min(columns, cells.length)
  const sheet = new PNG({ width: across * (width + gap) - gap, height: rows * (height + gap) - gap })
  sheet.data.fill(0x80)
  for (const [index, cell] of cells.entries()) {
    const left = (index % columns) * (width + gap)
    const top = Math.floor(index / columns) * (height + gap)
    for (let y = 0; y < cell.height; y += 1) {
      const row = cell.data.subarray(y * cell.width * 4, (y + 1) * cell.width * 4)
      sheet.data.set(row, ((top + y) * sheet.width + left) * 4)
    }
  }
  return PNG.sync.write(sheet)
}

/** Each pixel is the mean of four. */
export function halved({ width, height, data }: Pixels): Pixels {
  const half = { width: width >> 1, height: height >> 1 }
  const small = Buffer.alloc(half.width * half.height * 4)
  for (let y = 0; y < half.height; y += 1)
    for (let x = 0; x < half.width; x += 1)
      for (let channel = 0; channel < 4; channel += 1) {
        const at = (2 * y * width + 2 * x) * 4 + channel
        const below = at + width * 4
        const sum = [at, at + 4, below, below + 4].reduce((total, place) => total + (data[place] ?? 0), 0)
        small[(y * half.width + x) * 4 + channel] = (sum + 2) >> 2
      }
  return { ...half, data: small }
}
