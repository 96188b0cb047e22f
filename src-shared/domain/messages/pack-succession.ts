/** What a new version of a known template may not do: a pack can change words and fields, and never lower protection. */
import { tlpLabels } from '../marking.ts'
import { type PackProblem, packProblem } from './pack-problems.ts'
import { stanceOf, type Template } from './template.ts'

function footers(known: Template, next: Template): PackProblem[] {
  const stays = (footer: string) => next.footers.some((entry) => entry.footer === footer && entry.fixed)
  return known.footers
    .filter((entry) => entry.fixed && !stays(entry.footer))
    .map(({ footer }) => packProblem('footer-dropped', { template: next.id, footer }))
}

/** A question about where presumed perpetrators are stays behind its warning for as long as it is asked. */
function cautions(known: Template, next: Template): PackProblem[] {
  return known.fields.flatMap(({ name, caution }) => {
    const field = next.fields.find((candidate) => candidate.name === name)
    return caution === undefined || field === undefined || field.caution === caution
      ? []
      : [packProblem('caution-dropped', { template: next.id, field: name })]
  })
}

/** Fields that the program fills are code as well as data: they stay, and with their types. */
function automaticFields(known: Template, next: Template): PackProblem[] {
  const automatic = (template: Template) => template.fields.filter((field) => field.automatic)
  const same = (template: Template, { name, type }: Template['fields'][number]) =>
    automatic(template).some((field) => field.name === name && field.type === type)
  const changed = [
    ...automatic(known).filter((field) => !same(next, field)),
    ...automatic(next).filter((field) => !same(known, field)),
  ]
  return [...new Set(changed.map(({ name }) => name))].map((field) =>
    packProblem('automatic-field', { template: next.id, field }),
  )
}

/** `by-own-side` and `unusual` are the procedure's own (DOMAIN.md §9 E), not a matter of taste. */
function routes(known: Template, next: Template): PackProblem[] {
  return known.routes
    .filter(({ from, to, stance }) => {
      const now = stanceOf(next, from, to)
      return (stance === 'by-own-side' || stance === 'unusual') && now !== stance && now !== 'by-own-side'
    })
    .map(({ from, to }) => packProblem('route-loosened', { template: next.id, from, to }))
}

/** Problems of `next` as the version that follows `known`, its number aside. */
export function checkSuccession(known: Template, next: Template): PackProblem[] {
  const template = next.id
  const lowered = known.leastProtection === 'encrypted' && next.leastProtection === 'signed'
  const marking = (one: Template) => tlpLabels.indexOf(one.proposes.tlp)
  return [
    ...(lowered ? [packProblem('protection-lowered', { template })] : []),
    ...(marking(next) > marking(known) ? [packProblem('marking-lowered', { template })] : []),
    ...(next.addressee === known.addressee ? [] : [packProblem('addressee-changed', { template })]),
    ...footers(known, next),
    ...cautions(known, next),
    ...automaticFields(known, next),
    ...routes(known, next),
  ]
}
