/** Progress as a bar shows it. */
import { describe, expect, it } from 'vitest'
import { shareDone } from '../../../../src-renderer/parts/share-done.ts'

describe('shareDone', () => {
  it('is unknown before the first report and where there is no end', () => {
    expect(shareDone(null)).toBeUndefined()
    expect(shareDone({ step: 'copy', done: 3, total: 0 })).toBeUndefined()
  })

  it('never leaves the bar', () => {
    expect(shareDone({ step: 'copy', done: 1, total: 4 })).toBe(0.25)
    expect(shareDone({ step: 'copy', done: 9, total: 4 })).toBe(1)
  })
})
