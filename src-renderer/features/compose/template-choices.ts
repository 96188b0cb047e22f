/** What can be written to whom: templates by purpose, and how usual each is on the route between two points of contact. */
import type { PocType } from '../../../src-shared/domain/directory/record.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import {
  type Purpose,
  purposes,
  type Stance,
  stanceOf,
  type Template,
} from '../../../src-shared/domain/messages/template.ts'

export type TemplateChoice = {
  readonly definition: TemplateDefinition
  /** Null while nobody has been picked. */
  readonly stance: Stance | null
}

export type PurposeGroup = {
  readonly purpose: Purpose
  readonly choices: readonly TemplateChoice[]
  /** Templates that are made from a message and not begun here. */
  readonly fromMessages: readonly TemplateDefinition[]
}

/** From what is usual to what should rather go another way. */
const order: readonly Stance[] = ['usual', 'possible', 'unusual', 'by-own-side']

/**
 * The groups of the start screen. Without recipients they stand in the order of purposes and of the catalogue; with
 * recipients, the groups and templates that are usual on the route come first.
 * @param from what kind of point of contact this desk is
 * @param to the kinds of those who were picked; the least usual of the routes counts
 */
export function templateChoices(
  present: readonly TemplateDefinition[],
  from: PocType,
  to: readonly PocType[],
): readonly PurposeGroup[] {
  return purposes
    .map((purpose) => groupOf(purpose, present, from, to))
    .filter(({ choices, fromMessages }) => choices.length + fromMessages.length > 0)
    .toSorted((a, b) => bestPlace(a) - bestPlace(b))
}

function groupOf(
  purpose: Purpose,
  present: readonly TemplateDefinition[],
  from: PocType,
  to: readonly PocType[],
): PurposeGroup {
  const ofPurpose = present.filter(({ template }) => template.purpose === purpose)
  return {
    purpose,
    choices: ofPurpose
      .filter(({ template }) => isBegunByHand(template))
      .map((definition) => ({ definition, stance: stanceOnRoutes(definition.template, from, to) }))
      .toSorted((a, b) => place(a.stance) - place(b.stance)),
    fromMessages: ofPurpose.filter(({ template }) => !isBegunByHand(template)),
  }
}

/** An acknowledgement and a reminder say things of a message that the program takes from it. */
export function isBegunByHand({ inReplyTo }: Template): boolean {
  return inReplyTo === 'no' || inReplyTo === 'optional'
}

function stanceOnRoutes(template: Template, from: PocType, to: readonly PocType[]): Stance | null {
  const stances = to.map((type) => stanceOf(template, from, type))
  return stances.toSorted((a, b) => place(b) - place(a))[0] ?? null
}

function place(stance: Stance | null): number {
  return stance === null ? 0 : order.indexOf(stance)
}

function bestPlace({ choices }: PurposeGroup): number {
  return Math.min(order.length, ...choices.map(({ stance }) => place(stance)))
}
