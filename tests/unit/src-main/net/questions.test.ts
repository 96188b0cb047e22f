import { describe, expect, it } from 'vitest'
import { questions } from '../../../../src-main/net/questions.ts'

describe('questions', () => {
  it('brings every answer to its own question, in whatever order they come', async () => {
    const sent: number[] = []
    const asked = questions<string>()
    const first = asked.ask((id) => sent.push(id))
    const second = asked.ask((id) => sent.push(id))
    const [one = 0, two = 0] = sent
    asked.answer(two, 'second')
    asked.answer(one, 'first')
    asked.answer(one, 'once more')
    asked.answer(99, 'to nobody')
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  it('asks again under another number', async () => {
    const sent: number[] = []
    const asked = questions<number>()
    const settle = () =>
      asked.ask((id) => {
        sent.push(id)
        asked.answer(id, id)
      })
    expect([await settle(), await settle()]).toEqual(sent)
    expect(new Set(sent).size).toBe(2)
  })
})
