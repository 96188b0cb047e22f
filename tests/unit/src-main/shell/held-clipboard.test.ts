/** What the desk put into the clipboard it takes out, at its time or at a lock; what others put there stays. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHeldClipboard } from '../../../../src-main/shell/held-clipboard.ts'

function systemClipboard() {
  const content = { text: 'before' }
  return {
    content,
    clipboard: {
      readText: async () => content.text,
      writeText: async (text: string) => {
        content.text = text
      },
      clear: () => {
        content.text = ''
      },
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createHeldClipboard', () => {
  it('takes its text out after 45 seconds, and not before', async () => {
    const { content, clipboard } = systemClipboard()
    expect(await createHeldClipboard(clipboard).copy('ABCD')).toBe(45)
    await vi.advanceTimersByTimeAsync(44_999)
    expect(content.text).toBe('ABCD')
    await vi.advanceTimersByTimeAsync(1)
    expect(content.text).toBe('')
  })

  it('counts anew with a second text', async () => {
    const { content, clipboard } = systemClipboard()
    const held = createHeldClipboard(clipboard)
    await held.copy('first')
    await vi.advanceTimersByTimeAsync(30_000)
    await held.copy('second')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(content.text).toBe('second')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(content.text).toBe('')
  })

  it('takes it out at once when asked to', async () => {
    const { content, clipboard } = systemClipboard()
    const held = createHeldClipboard(clipboard)
    await held.copy('ABCD')
    await held.forget()
    expect(content.text).toBe('')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves alone what came there from elsewhere', async () => {
    const { content, clipboard } = systemClipboard()
    const held = createHeldClipboard(clipboard)
    await held.forget()
    expect(content.text).toBe('before')
    await held.copy('ABCD')
    content.text = 'of another program'
    await held.forget()
    expect(content.text).toBe('of another program')
  })
})
