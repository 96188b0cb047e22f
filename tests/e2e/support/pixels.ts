/** Pictures compared pixel by pixel, and kept small. */
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/** Of all pixels: what may differ without anybody seeing it. */
const mostDiffering = 0.0003
/** Of a colour's distance, 0 to 1; what is smaller is no difference. */
const threshold = 0.1

export type Difference = {
  /** Null where the two have the same size and look alike; else what is wrong. */
  readonly said: string | null
  /** PNG with what differs in red; null where nothing does, or the sizes do. */
  readonly picture: Uint8Array | null
}

/** Two PNG files side by side, both {@link coarse}; edges of letters that were smoothed otherwise are no difference. */
export function compare(before: Uint8Array, now: Uint8Array): Difference {
  const [left, right] = [coarsePixels(before), coarsePixels(now)]
  const { width, height } = left
  if (right.width !== width || right.height !== height)
    return { said: `${width}×${height} before, now ${right.width}×${right.height}`, picture: null }
  const marked = new PNG({ width, height })
  const differing = pixelmatch(left.data, right.data, marked.data, width, height, { threshold })
  if (differing <= width * height * mostDiffering) return { said: null, picture: null }
  return { said: `${differing} pixels differ`, picture: PNG.sync.write(marked) }
}

/** The same picture with 16 shades of each colour: a letter that moves is seen as well, and it is half as large. */
export function coarse(file: Uint8Array): Uint8Array {
  return PNG.sync.write(coarsePixels(file), { colorType: 2, deflateLevel: 9 })
}

function coarsePixels(file: Uint8Array): PNG {
  const picture = PNG.sync.read(Buffer.from(file))
  const { data } = picture
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] ?? 0
    if (at % 4 !== 3) data[at] = (value & 0xf0) | (value >> 4)
  }
  return picture
}
