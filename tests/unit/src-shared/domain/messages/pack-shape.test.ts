/** A file that is not of the form of a pack: what is wrong, and where, in a way that can be said in every language. */
import { expect, it } from 'vitest'
import { readPack } from '../../../../../src-shared/domain/messages/check-pack.ts'
import type { TemplatePack } from '../../../../../src-shared/domain/messages/pack.ts'
import {
  type ShapeFault,
  shapeFaultOf,
  shapeFaults,
} from '../../../../../src-shared/domain/messages/pack-shape.ts'
import { advisoryPack } from '../../../../support/template-pack.ts'

type Loose = { [name: string]: unknown }
const [template] = advisoryPack().templates
const inTemplate = (changes: Loose): Loose => ({
  ...advisoryPack(),
  templates: [{ ...template, ...changes }],
})

const faulty: Readonly<Record<ShapeFault, readonly [content: Loose, params: object]>> = {
  missing: [without('issued'), { path: 'issued' }],
  unknown: [
    { ...advisoryPack(), remark: 1, note: 2 },
    { path: '$', names: 'remark, note' },
  ],
  type: [inTemplate({ version: '1' }), { path: 'templates.0.version' }],
  value: [inTemplate({ leastProtection: 'none' }), { path: 'templates.0.leastProtection' }],
  long: [{ ...advisoryPack(), name: 'x'.repeat(5_000) }, { path: 'name' }],
  short: [
    { ...advisoryPack(), templates: [] },
    { path: 'templates', min: 1 },
  ],
  twice: [
    inTemplate({ fields: [...(template?.fields ?? []), template?.fields[0]] }),
    { path: `templates.0.fields.${template?.fields.length}.name` },
  ],
  rule: [
    inTemplate({ rules: [{ rule: 'at-least-one', fields: ['nature', 'nowhere'] }] }),
    { path: 'templates.0.rules.0' },
  ],
}

it.each(shapeFaults)('says that something is %s, and where', (fault) => {
  const [content, params] = faulty[fault]
  const read = readPack(JSON.stringify(content))
  if (read.kind === 'read') throw new Error('was read')
  expect(read.problems).toContainEqual({
    code: 'wrong-shape',
    params: expect.objectContaining({ ...params, fault }),
  })
})

it('takes no fault from a file or an earlier version that it does not know', () => {
  expect(shapeFaultOf({ params: { path: '$', fault: 'toString' } })).toBeUndefined()
  expect(shapeFaultOf({ params: { path: '$' } })).toBeUndefined()
})

function without(name: keyof TemplatePack): Loose {
  return Object.fromEntries(Object.entries(advisoryPack()).filter(([key]) => key !== name))
}
