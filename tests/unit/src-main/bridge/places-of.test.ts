/** What a fault may say of itself: its kind and places in the code, never a message or a folder. */
import { describe, expect, it } from 'vitest'
import { kindOf, placesOf } from '../../../../src-main/bridge/places-of.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'

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

describe('kindOf', () => {
  it('is the name of the class, with the code of a failure', () => {
    expect(kindOf(new RangeError('x'))).toBe('RangeError')
    expect(kindOf(new Failure('storage-full', { reference: 'x' }))).toBe('Failure:storage-full')
    expect(kindOf('a text')).toBe('string')
  })

  it('is no name that somebody made up', () => {
    expect(kindOf(Object.assign(new Error('x'), { name: 'poc@mfa.example' }))).toBe('Error')
  })
})
