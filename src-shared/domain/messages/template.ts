/** A message template is data: fields, rules, footers and the least protection it needs; its words are in `locales`. */
import { z } from 'zod'
import { pocTypeSchema } from '../directory/record.ts'
import { tlpSchema } from '../marking.ts'

/**
 * `T2`, or with a suffix of whoever made it (`T2-KEN`): packs bring templates of their own, so any id of this form
 * can stand in a record.
 */
export const templateIdSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,7}(?:-[A-Z0-9]{1,16})?$/)
export type TemplateId = z.infer<typeof templateIdSchema>

/** Name of a code list; the labels of its codes are words under `codes.<list>.<code>`. */
export const codeListSchema = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9-]*$/)
export type CodeList = z.infer<typeof codeListSchema>

const nameSchema = z
  .string()
  .max(64)
  .regex(/^[a-z][A-Za-z0-9]*$/)

const fieldParts = {
  /** Key of the words: `<template>.field.<name>.label|hint|example`. */
  name: nameSchema,
  section: nameSchema,
  required: z.boolean(),
  /** Filled by the program, shown but not typed. */
  automatic: z.boolean().default(false),
  /** Off by default; offered behind a switch with a warning (`caution.<caution>`). */
  caution: z.literal('attribution').optional(),
}

/** UTF-16 units; no value of a record is longer. */
const lengthSchema = z.int().min(1).max(20_000)

export const fieldSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...fieldParts, type: z.literal('text'), maxLength: lengthSchema }),
  z.strictObject({ ...fieldParts, type: z.literal('long-text'), maxLength: lengthSchema }),
  z.strictObject({ ...fieldParts, type: z.literal('code'), list: codeListSchema }),
  z.strictObject({ ...fieldParts, type: z.literal('codes'), list: codeListSchema }),
  z.strictObject({ ...fieldParts, type: z.literal('instant') }),
  /** A calendar day without a time or zone, `YYYY-MM-DD`. */
  z.strictObject({ ...fieldParts, type: z.literal('date') }),
  /** A duration in whole hours. */
  z.strictObject({ ...fieldParts, type: z.literal('hours') }),
  z.strictObject({ ...fieldParts, type: z.literal('boolean') }),
  z.strictObject({ ...fieldParts, type: z.literal('indicators') }),
  z.strictObject({ ...fieldParts, type: z.literal('fingerprint') }),
  z.strictObject({ ...fieldParts, type: z.literal('identifier') }),
  z.strictObject({ ...fieldParts, type: z.literal('questions') }),
  z.strictObject({ ...fieldParts, type: z.literal('answers') }),
  z.strictObject({ ...fieldParts, type: z.literal('references') }),
  z.strictObject({ ...fieldParts, type: z.literal('changes') }),
  z.strictObject({ ...fieldParts, type: z.literal('events') }),
  z.strictObject({ ...fieldParts, type: z.literal('severity') }),
])
export type TemplateField = z.infer<typeof fieldSchema>
export type FieldType = TemplateField['type']
/** The field of one type, as `FieldOf<'code'>`. */
export type FieldOf<Type extends FieldType> = Extract<TemplateField, { type: Type }>

/** Field types that are lists of rows, with the list their codes come from. */
export const rowLists = {
  questions: 'question-kind',
  answers: 'answer-status',
  references: 'reference-kind',
  changes: 'record-field',
  events: 'event-kind',
} as const satisfies Partial<Record<FieldType, CodeList>>

/** The scales whose levels are codes, with the list of their levels. */
export const severityLists = {
  'low-high': 'severity-low-high',
  nciss: 'severity-nciss',
} as const

/** Lists whose codes are identifiers of a standard: never translated, shown as they are, without words. */
export const wordlessLists: readonly CodeList[] = ['tlp', 'pap']

/** The lists that a field takes codes from, whether it names them itself or its type does. */
export function listsOf(field: TemplateField): readonly CodeList[] {
  switch (field.type) {
    case 'code':
    case 'codes':
      return [field.list]
    case 'questions':
    case 'answers':
    case 'references':
    case 'changes':
    case 'events':
      return [rowLists[field.type]]
    case 'severity':
      return Object.values(severityLists)
    case 'indicators':
      return ['confidence']
    default:
      return []
  }
}

export const footers = [
  'non-attribution',
  'non-attribution-matter',
  'good-faith',
  'good-faith-message',
  'confidential',
  'voluntary',
  'no-agreement',
] as const
export const footerSchema = z.enum(footers)
export type Footer = z.infer<typeof footerSchema>

/**
 * What a rule calls the files of a message, filled where there is any; of a template with a field of this name, the
 * rule means the field.
 */
export const filesOfMessage = 'attachments'

export const ruleSchema = z.discriminatedUnion('rule', [
  /** At least one of the fields, or {@link filesOfMessage}, is filled (a boolean counts when true). */
  z.strictObject({ rule: z.literal('at-least-one'), fields: z.array(nameSchema).min(2) }),
  /** `field`, or {@link filesOfMessage}, is required where `when` has one of the values. */
  z.strictObject({
    rule: z.literal('required-when'),
    field: nameSchema,
    when: nameSchema,
    is: z.array(z.string()).min(1),
  }),
  /** `later` is not before `earlier`; both are instants or both are days. */
  z.strictObject({ rule: z.literal('not-before'), earlier: nameSchema, later: nameSchema }),
])
export type TemplateRule = z.infer<typeof ruleSchema>

/** What a message is for, as an officer chooses it; headings are words under `purpose.<purpose>`. */
export const purposes = ['incident', 'inquiry', 'reply', 'directory', 'escalation', 'channel'] as const
export const purposeSchema = z.enum(purposes)
export type Purpose = z.infer<typeof purposeSchema>

export const addresseeKindSchema = z.enum(['point-of-contact', 'directory-manager', 'either'])

/** Whether the message answers another one; `own`: it is about a message of ours. */
export const inReplyToSchema = z.enum(['no', 'optional', 'required', 'own'])

/** `by-own-side`: the message should rather go through the other point of contact of the own State (DOMAIN.md §9 E). */
export const stanceSchema = z.enum(['usual', 'possible', 'unusual', 'by-own-side'])
export type Stance = z.infer<typeof stanceSchema>

/** The precedences of a message, lowest first. */
export const precedences = ['routine', 'priority', 'urgent'] as const

export const proposalSchema = z.strictObject({
  tlp: tlpSchema,
  precedence: z.enum(precedences),
  acknowledgement: z.boolean(),
  /** The clock of the procedure that the message starts at the other side; null for none. */
  clock: z.enum(['acknowledgement', 'reply']).nullable(),
})

const templateShape = z.strictObject({
  id: templateIdSchema,
  version: z.int().min(1).max(9999),
  purpose: purposeSchema.default('incident'),
  addressee: addresseeKindSchema.default('point-of-contact'),
  inReplyTo: inReplyToSchema.default('optional'),
  /** What the form begins with; an officer may choose otherwise. */
  proposes: proposalSchema.default({
    tlp: 'TLP:AMBER',
    precedence: 'routine',
    acknowledgement: false,
    clock: null,
  }),
  /** Who usually writes to whom; a pair that is not listed is possible. */
  routes: z
    .array(z.strictObject({ from: pocTypeSchema, to: pocTypeSchema, stance: stanceSchema }))
    .default([]),
  /** `signed`: may leave signed in clear, because it is without substance; `encrypted`: never in clear. */
  leastProtection: z.enum(['signed', 'encrypted']),
  /** Footers on by default, and those that cannot be switched off. */
  footers: z.array(z.strictObject({ footer: footerSchema, fixed: z.boolean() })),
  fields: z.array(fieldSchema).min(1).max(200),
  rules: z.array(ruleSchema).max(200),
})

/** A definition, with what its parts must agree on: names once, rules about fields of the right types. */
export const templateSchema = templateShape.superRefine((template, context) => {
  for (const { path, message, fault } of contradictions(template)) {
    context.addIssue({ code: 'custom', path: [...path], message, params: { fault } })
  }
})
export type Template = z.infer<typeof templateShape>

type Contradiction = {
  readonly path: readonly (string | number)[]
  readonly message: string
  /** As `pack-shape.ts` names it. */
  readonly fault: 'twice' | 'rule'
}

function twice(path: Contradiction['path'], message: string): Contradiction {
  return { path, message, fault: 'twice' }
}

function contradictions(template: Template): Contradiction[] {
  const names = template.fields.map((field) => field.name)
  return [
    ...repeated(names).map((at) => twice(['fields', at, 'name'], 'The name is used twice.')),
    ...repeated(template.footers.map((entry) => entry.footer)).map((at) =>
      twice(['footers', at, 'footer'], 'The footer stands twice.'),
    ),
    ...repeated(template.routes.map(({ from, to }) => `${from} ${to}`)).map((at) =>
      twice(['routes', at], 'The route stands twice.'),
    ),
    ...template.rules.flatMap((rule, at) => {
      const message = wrongRule(rule, template.fields)
      return message === undefined ? [] : [{ path: ['rules', at], message, fault: 'rule' as const }]
    }),
  ]
}

function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) === index ? [] : [index]))
}

/** The fields that a rule names; the files of the message are none, and are known to every template. */
function namedFields(rule: TemplateRule): readonly string[] {
  switch (rule.rule) {
    case 'at-least-one':
      return rule.fields.filter((name) => name !== filesOfMessage)
    case 'required-when':
      return rule.field === filesOfMessage ? [rule.when] : [rule.field, rule.when]
    case 'not-before':
      return [rule.earlier, rule.later]
  }
}

function wrongRule(rule: TemplateRule, fields: readonly TemplateField[]): string | undefined {
  const typeOf = (name: string) => fields.find((field) => field.name === name)?.type
  const unknown = namedFields(rule).find((name) => typeOf(name) === undefined)
  if (unknown !== undefined) return `The rule names a field that does not exist: ${unknown}.`
  if (rule.rule === 'required-when' && !['code', 'codes'].includes(typeOf(rule.when) ?? ''))
    return `The rule asks for codes of a field that has none: ${rule.when}.`
  if (rule.rule === 'not-before') {
    const [earlier, later] = [typeOf(rule.earlier), typeOf(rule.later)]
    if (earlier !== later || (earlier !== 'instant' && earlier !== 'date'))
      return 'The rule compares fields that are not both instants or both days.'
  }
  return undefined
}

/** How usual it is that one kind of point of contact sends this to another. */
export function stanceOf(
  template: Pick<Template, 'routes'>,
  from: Template['routes'][number]['from'],
  to: Template['routes'][number]['to'],
): Stance {
  return template.routes.find((route) => route.from === from && route.to === to)?.stance ?? 'possible'
}
