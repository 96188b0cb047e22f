/** A contact sheet shows each picture at half its size, three in a row. */
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { contactSheet, halved } from '../../../e2e/screens/pictures/contact-sheet.ts'

function plain(width: number, height: number, grey: number): PNG {
  const picture = new PNG({ width, height })
  for (let at = 0; at < picture.data.length; at += 4)
    picture.data.fill(grey, at, at + 3).fill(255, at + 3, at + 4)
  return picture
}

const pixel = ({ width, data }: PNG, x: number, y: number) => data[(y * width + x) * 4]

describe('a contact sheet', () => {
  it('is made of means of four pixels', () => {
    const picture = plain(4, 2, 0)
    picture.data[0] = 100
    picture.data[4] = 60
    const { width, height, data } = halved(picture)
    expect({ width, height, red: [data[0], data[4]] }).toEqual({ width: 2, height: 1, red: [40, 0] })
  })

  it('has each picture in its place', () => {
    const files = [10, 20, 30, 40].map((grey) => PNG.sync.write(plain(20, 10, grey)))
    const sheet = PNG.sync.read(Buffer.from(contactSheet(files)))
    expect([sheet.width, sheet.height]).toEqual([3 * 10 + 2 * 8, 2 * 5 + 8])
    expect([pixel(sheet, 0, 0), pixel(sheet, 18, 0), pixel(sheet, 36, 4), pixel(sheet, 9, 13)]).toEqual([
      10, 20, 30, 40,
    ])
  })

  it('is not made of nothing', () => {
    expect(() => contactSheet([])).toThrow()
  })
})
