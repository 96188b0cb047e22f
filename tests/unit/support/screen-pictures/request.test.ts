/** What "npm run screens" is asked for: words on the command line, and the order in which looks are taken. */
import { describe, expect, it } from 'vitest'
import { isAskedFor, looksOf, readRequest } from '../../../e2e/screens/pictures/request.ts'

describe('the request for pictures', () => {
  it('is for everything where nothing is said', () => {
    const request = readRequest([])
    expect(looksOf(request)).toHaveLength(12)
    expect(request.scale).toBe(100)
    expect(isAskedFor(request, 'today')).toBe(true)
  })

  it('is for what is named, each once and in the order of the catalogue', () => {
    const request = readRequest(['--only', 'case,today', '--languages', 'zh,ar,zh', '--themes', 'dark'])
    expect(looksOf(request)).toEqual([
      { language: 'ar', theme: 'dark' },
      { language: 'zh', theme: 'dark' },
    ])
    expect(['cases', 'case-menu', 'today'].every((name) => isAskedFor(request, name))).toBe(true)
    expect(isAskedFor(request, 'desk-about')).toBe(false)
  })

  it('changes one thing from look to look', () => {
    const looks = looksOf(readRequest([]))
    for (const [index, look] of looks.slice(1).entries()) {
      const before = looks[index]
      const changed = [look.language !== before?.language, look.theme !== before?.theme]
      expect(changed.filter(Boolean)).toHaveLength(1)
    }
  })

  it.each([
    ['--languages', 'de'],
    ['--themes', 'system'],
    ['--scale', '1000'],
    ['--scale', 'large'],
    ['--screens', 'today'],
  ])('refuses %s %s', (option, value) => {
    expect(() => readRequest([option, value])).toThrow()
  })
})
