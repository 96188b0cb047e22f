/** The comparison of kept pictures with a screen finds what somebody would see, and nothing else. */
import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { coarse, compare } from '../../e2e/support/pixels.ts'

const kept = readFileSync(new URL('../../e2e/golden-screens/registry-en-light.png', import.meta.url))

/** The picture with a part of it moved to the right, by so many pixels. */
function moved(by: number, part: { x: number; y: number; width: number; height: number }): Uint8Array {
  const before = PNG.sync.read(kept)
  const after = PNG.sync.read(kept)
  PNG.bitblt(before, after, part.x, part.y, part.width, part.height, part.x + by, part.y)
  return PNG.sync.write(after)
}

/** The heading "Registry" of the screen. */
const label = { x: 262, y: 46, width: 110, height: 30 }

describe('the comparison of pictures', () => {
  it('finds nothing in the same picture', () => {
    expect(compare(kept, kept).said).toBeNull()
    expect(compare(kept, coarse(kept)).said).toBeNull()
  })

  it('finds one label that has moved by 4 pixels, and shows where', () => {
    const { said, picture } = compare(kept, moved(4, label))
    expect(said).toMatch(/^\d+ pixels differ$/)
    expect(picture).not.toBeNull()
  })

  it('finds another size', () => {
    const small = PNG.sync.write(new PNG({ width: 10, height: 10 }))
    expect(compare(kept, small)).toEqual({ said: '1280×840 before, now 10×10', picture: null })
  })

  it('takes no notice of a shade that nobody sees', () => {
    const picture = PNG.sync.read(kept)
    picture.data.forEach((value, at) => {
      if (at % 4 !== 3) picture.data[at] = Math.max(0, value - 3)
    })
    expect(compare(kept, PNG.sync.write(picture)).said).toBeNull()
  })
})
