/** What can be written to whom: the groups of the start screen. */
import { describe, expect, it } from 'vitest'
import { templateChoices } from '../../../../../src-renderer/features/compose/template-choices.ts'
import type { PocType } from '../../../../../src-shared/domain/directory/record.ts'
import { purposes } from '../../../../../src-shared/domain/messages/template.ts'
import { catalogue } from '../../../../support/templates.ts'

const groups = (from: PocType, ...to: PocType[]) => templateChoices(catalogue.present, from, to)
const idsIn = (all: ReturnType<typeof groups>) =>
  all.flatMap(({ choices }) => choices.map(({ definition }) => definition.template.id))
const stanceOf = (all: ReturnType<typeof groups>, id: string) =>
  all.flatMap(({ choices }) => choices).find(({ definition }) => definition.template.id === id)?.stance

describe('templateChoices', () => {
  it('offers what is begun by hand, and names what is made from a message', () => {
    const all = groups('technical')
    expect(idsIn(all).toSorted()).toEqual(['T11', 'T12', 'T14', 'T2', 'T3', 'T4', 'T9'])
    const made = all.flatMap(({ fromMessages }) => fromMessages.map(({ template }) => template.id))
    expect(made.toSorted()).toEqual(['T1', 'T13'])
    expect(all.map(({ purpose }) => purpose)).toEqual(purposes)
  })

  it('says nothing of routes while nobody is picked', () => {
    expect(stanceOf(groups('technical'), 'T2')).toBeNull()
  })

  it('puts what is usual on the route first', () => {
    const toTechnical = groups('technical', 'technical')
    expect(stanceOf(toTechnical, 'T2')).toBe('usual')
    expect(stanceOf(toTechnical, 'T12')).toBe('unusual')
    expect(idsIn(toTechnical).at(-1)).toBe('T12')
    expect(stanceOf(groups('technical', 'diplomatic'), 'T12')).toBe('usual')
  })

  it('sends a diplomatic office through its own technical side, and calls an unlisted pair possible', () => {
    expect(stanceOf(groups('diplomatic', 'technical'), 'T2')).toBe('by-own-side')
    expect(stanceOf(groups('policy', 'policy'), 'T2')).toBe('possible')
  })

  it('counts the least usual of several routes', () => {
    expect(stanceOf(groups('diplomatic', 'diplomatic', 'technical'), 'T3')).toBe('by-own-side')
  })
})
