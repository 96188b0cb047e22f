/** The published schemas of templates are current, and say what the program reads. */
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { templateCatalogue } from '../../../src-main/services/messages/words.ts'
import { checkPack, readPack } from '../../../src-shared/domain/messages/check-pack.ts'
import { templateSchemaFiles, type templateSchemas } from '../../support/template-schemas/schemas.ts'

const folder = new URL('../../../docs/templates/', import.meta.url)
const read = (name: string) => readFile(new URL(name, folder), 'utf8')
const command = 'run: node scripts/template-schemas.ts'

async function schemaOf(name: keyof typeof templateSchemas): Promise<z.ZodType> {
  return z.fromJSONSchema(JSON.parse(await read(`${name}.schema.json`)))
}

describe('the published schemas of templates', () => {
  it('are those of the program, and no others', async () => {
    const present = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    expect(present.toSorted(), command).toEqual([...templateSchemaFiles().keys()].toSorted())
    for (const [name, content] of templateSchemaFiles()) expect(await read(name), command).toBe(content)
  })

  it('describe every definition of the desk', async () => {
    const schema = await schemaOf('template')
    const assets = new URL('../../../assets/templates/', import.meta.url)
    const names = (await readdir(assets)).filter((name) => /^t\d+\.json$/.test(name))
    expect(names.length).toBe(templateCatalogue().present.length)
    for (const name of names) {
      const definition = JSON.parse(await readFile(new URL(name, assets), 'utf8'))
      expect(schema.safeParse(definition).error, name).toBeUndefined()
      const { leastProtection: _, ...without } = definition
      expect(schema.safeParse(without).success).toBe(false)
      expect(schema.safeParse({ ...definition, remark: 'unknown' }).success).toBe(false)
    }
  })

  it('describe the examples, which the program accepts', async () => {
    const schema = await schemaOf('pack')
    for (const name of await readdir(new URL('examples/', folder))) {
      const text = await read(`examples/${name}`)
      const pack = JSON.parse(text)
      expect(schema.safeParse(pack).error, name).toBeUndefined()
      expect(schema.safeParse({ ...pack, format: 'poc-desk-message' }).success).toBe(false)
      const own = readPack(text)
      expect(own.kind === 'read' && checkPack(own.value, templateCatalogue()), name).toEqual([])
    }
  })

  it('describe the draft of the handbook', async () => {
    const page = await readFile(new URL('../../../docs/command-line.md', import.meta.url), 'utf8')
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? ''))
    const drafts = examples.filter((example) => 'template' in example)
    expect(drafts).toHaveLength(1)
    const schema = await schemaOf('draft')
    expect(schema.safeParse(drafts[0]).error).toBeUndefined()
    expect(schema.safeParse({ ...drafts[0], tpl: 'TLP:RED' }).success).toBe(false)
  })
})
