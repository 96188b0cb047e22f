import { describe, expect, it } from 'vitest'
import { withoutProgram } from '../../../../src-main/shell/pdf-properties.ts'

const agent = String.raw`Mozilla/5.0 \(X11; Linux x86_64\) AppleWebKit/537.36 \(KHTML, like Gecko\) Electron/33.2.1`

describe('the properties of a PDF', () => {
  it('name the desk and not its system, without moving a byte of the rest', () => {
    const before = Buffer.from(
      `%PDF-1.4\n\xff\xfe<</Title (T2)\n/Creator (${agent})\n/Producer (Skia)>>\nend`,
      'latin1',
    )
    const length = before.length
    const after = withoutProgram(Buffer.from(before))
    expect(after.length).toBe(length)
    expect(after.toString('latin1')).toMatch(
      /\/Title \(T2\)\n\/Creator \(POC Desk\) +\n\/Producer \(Skia\)>>\nend$/,
    )
    expect(after.toString('latin1')).not.toContain('Linux')
  })

  it('are left alone where nothing is said', () => {
    expect(withoutProgram(Buffer.from('%PDF-1.4 <</Title (T2)>>')).toString()).toBe(
      '%PDF-1.4 <</Title (T2)>>',
    )
  })
})
