/** What a fault may say of itself: its kind and places in the code, never a message or a folder. */
import { describe, expect, it } from 'vitest'
import { placesOf } from '../../../../src-main/bridge/places-of.ts'

describe('placesOf', () => {
  it('names files and lines without folders', () => {
    const places = placesOf(new Error('x'))
    expect(places).toMatch(/^places-of\.test\.ts:\d+:\d+/)
    expect(places).not.toContain('/')
  })

  it('is not led astray by a message that looks like a stack', () => {
    expect(placesOf(new Error('boom\n    at secret (/home/officer/secret.ts:1:1)'))).not.toContain('secret')
  })

  it('says nothing of what is no error', () => {
    expect(placesOf('a text')).toBe('')
  })
})
