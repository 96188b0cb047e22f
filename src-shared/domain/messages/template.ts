/** A message template is data: fields, rules, footers and the least protection it needs; its words are in `locales`. */
import { z } from 'zod'

/** Code lists a field may draw from; labels are in `locales/<language>/templates.json` under `codes.<list>`. */
export const codeListSchema = z.enum([
  'incident-status',
  'incident-class',
  'sector',
  'state-relation',
  'requested-action',
  'confidence',
  'severity',
  'yes-no-not-stated',
  'legibility',
  'forwarded-to',
  'channel-type',
  'key-problem',
  'verification-method',
])
export type CodeList = z.infer<typeof codeListSchema>

export const fieldTypeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), maxLength: z.int() }),
  z.object({ type: z.literal('long-text'), maxLength: z.int() }),
  z.object({ type: z.literal('code'), list: codeListSchema }),
  z.object({ type: z.literal('codes'), list: codeListSchema }),
  z.object({ type: z.literal('instant') }),
  z.object({ type: z.literal('boolean') }),
  z.object({ type: z.literal('indicators') }),
  z.object({ type: z.literal('fingerprint') }),
  z.object({ type: z.literal('identifier') }),
])

export const fieldSchema = z.intersection(
  z.object({
    /** Key of the words: `<template>.field.<name>.label|hint|example`. */
    name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    section: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    required: z.boolean(),
    /** Filled by the program, shown but not typed. */
    automatic: z.boolean().default(false),
  }),
  fieldTypeSchema,
)
export type TemplateField = z.infer<typeof fieldSchema>

export const footers = ['non-attribution', 'good-faith', 'confidential', 'voluntary', 'no-agreement'] as const
export const footerSchema = z.enum(footers)
export type Footer = z.infer<typeof footerSchema>

export const ruleSchema = z.discriminatedUnion('rule', [
  /** At least one of the fields is filled (a boolean counts when true). */
  z.object({ rule: z.literal('at-least-one'), fields: z.array(z.string()).min(2) }),
  /** `field` is required where `when` has one of the values. */
  z.object({
    rule: z.literal('required-when'),
    field: z.string(),
    when: z.string(),
    is: z.array(z.string()),
  }),
  /** Instant `later` is not before instant `earlier`. */
  z.object({ rule: z.literal('not-before'), earlier: z.string(), later: z.string() }),
])

export const templateIds = ['T1', 'T2', 'T14'] as const
export const templateIdSchema = z.enum(templateIds)
export type TemplateId = z.infer<typeof templateIdSchema>

export const templateSchema = z.object({
  id: templateIdSchema,
  version: z.int().min(1),
  /** `signed`: may leave signed in clear, because it is without substance; `encrypted`: never in clear. */
  leastProtection: z.enum(['signed', 'encrypted']),
  /** Footers on by default, and those that cannot be switched off. */
  footers: z.array(z.object({ footer: footerSchema, fixed: z.boolean() })),
  fields: z.array(fieldSchema),
  rules: z.array(ruleSchema),
})
export type Template = z.infer<typeof templateSchema>
