/** The QR code keeps its quiet zone and its three finder patterns, in units of one module. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qrPath } from '../../../../src-renderer/parts/qr-code.tsx'
import { fakeCode } from '../../../support/fake-desk-state.ts'
import { readQr } from '../../../support/read-qr.ts'

function darkModules(path: string): Set<string> {
  return new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/gu)].map(([, x, y]) => `${x},${y}`))
}

describe('qrPath', () => {
  const { path, side } = qrPath(fakeCode)
  const dark = darkModules(path)

  it('is a version of ISO/IEC 18004 with four modules of white on each side', () => {
    expect((side - 8 - 17) % 4).toBe(0)
    for (const place of dark) {
      for (const coordinate of place.split(',').map(Number)) {
        expect(coordinate).toBeGreaterThanOrEqual(4)
        expect(coordinate).toBeLessThan(side - 4)
      }
    }
  })

  it('has a finder pattern in three corners and none in the fourth', () => {
    const finderAt = (left: number, top: number) =>
      Array.from({ length: 49 }, (_, index) => [index % 7, Math.floor(index / 7)] as const).every(
        ([x, y]) => {
          const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3))
          return dark.has(`${left + x},${top + y}`) === (ring !== 2)
        },
      )
    const far = side - 4 - 7
    expect([finderAt(4, 4), finderAt(far, 4), finderAt(4, far), finderAt(far, far)]).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('is read as the same text by another program, whatever the text', () => {
    const readable = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(readable, (text) => {
        const drawn = qrPath(text)
        const places = darkModules(drawn.path)
        const line = Array.from({ length: drawn.side }, (_, index) => index)
        expect(readQr(line.map((y) => line.map((x) => places.has(`${x},${y}`))))).toBe(text)
      }),
      { numRuns: 50 },
    )
  })
})
