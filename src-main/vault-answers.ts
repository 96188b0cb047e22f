/** Answers the calls that reach the vault process: checks each, runs it, turns errors into failures. */

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { asFailure, Failure, type FailureData } from '../src-shared/base/failure.ts'
import { failureSchema } from '../src-shared/base/failure-schema.ts'
import { languageSchema } from '../src-shared/base/language-schema.ts'
import { failed, type Result, succeeded } from '../src-shared/base/result.ts'
import { backupSchema, waySchema } from '../src-shared/contract/backups.ts'
import { clockListSchema } from '../src-shared/contract/clocks.ts'
import { type CallName, contract } from '../src-shared/contract/contract.ts'
import { passphraseSchema } from '../src-shared/contract/passphrase.ts'
import { settingsSchema } from '../src-shared/contract/shell.ts'
import { fingerprintSchema } from '../src-shared/domain/directory/key-facts.ts'
import { exportFormSchema } from '../src-shared/domain/messages/export-form.ts'
import { paperOrderSchema } from '../src-shared/domain/messages/paper.ts'
import { caseExportedSchema } from '../src-shared/domain/national/case-export.ts'
import { checkInput } from './bridge/check-input.ts'
import { kindOf } from './bridge/places-of.ts'
import type { FromVault, ShellToVaultCall, ToPage, VaultHandlers } from './vault-protocol.ts'

const callSchema = z.object({ id: z.int(), name: z.string(), input: z.unknown() })

const nothing = z.object({})
const messageFile = z.object({ id: z.uuid(), form: exportFormSchema })
const path = z.string().min(1).max(32_768)
const keyringKey = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 32)
const shellInputs: Readonly<Record<ShellToVaultCall, z.ZodType>> = {
  'registry.connect': contract['registry.connect'].input,
  'registry.enrol': contract['registry.enrol'].input,
  'registry.readInvitation': contract['registry.readInvitation'].input,
  'internal.handBundle': z.object({ path }),
  'internal.bundleFile': nothing,
  'internal.handFiles': z.object({ paths: z.array(path).max(10_000) }),
  'internal.watchFolder': z.object({ path }),
  'internal.messageForms': contract['messages.exportInto'].input.extend({ fallback: exportFormSchema }),
  'internal.messageFile': messageFile,
  'internal.messageExported': messageFile.extend({ alone: z.boolean().optional() }),
  'internal.handAttachments': z.object({ paths: z.array(path).max(10_000) }),
  'internal.attachmentFile': contract['messages.saveAttachment'].input,
  'internal.attachmentSaved': contract['messages.saveAttachment'].input,
  'internal.paper': paperOrderSchema,
  'internal.paperSaved': paperOrderSchema,
  'internal.handOverPaper': contract['handOver.savePdf'].input,
  'internal.handOverPaperSaved': contract['handOver.savePdf'].input,
  'internal.statisticsFile': contract['statistics.save'].input,
  'internal.statisticsSaved': contract['statistics.save'].input,
  'internal.directoryFile': contract['directory.export'].input,
  'internal.allowLookUp': contract['keys.proposeLookUp'].input,
  'internal.publicKeyFile': nothing,
  'internal.revocationFile': nothing,
  'internal.ownKeyFileSaved': z.object({
    what: z.enum(['public-key', 'revocation']),
    fingerprint: fingerprintSchema,
  }),
  'internal.auditFile': nothing,
  'internal.auditFileSaved': z.object({ fingerprint: fingerprintSchema, entries: z.int().min(0) }),
  'internal.caseFile': contract['caseExport.save'].input,
  'internal.casePaper': contract['caseExport.savePdf'].input,
  'internal.caseExported': caseExportedSchema,
  'internal.cancelCaseFile': nothing,
  'internal.calendarFile': z.object({
    list: clockListSchema,
    words: z.object({ titled: z.string().max(200), untitled: z.string().max(200) }),
  }),
  'internal.calendarSaved': z.object({ entries: z.int().min(0) }),
  'internal.clocksDue': nothing,
  'internal.noteSetting': z.object({
    name: z.union([settingsSchema.keyof(), z.literal('authority')]),
    language: languageSchema.optional(),
  }),
  'internal.keyringAdd': z.object({ authorisation: passphraseSchema, key: keyringKey }),
  'internal.keyringRemove': nothing,
  'internal.keyringOpen': z.object({ key: keyringKey }),
  'internal.backupCopy': z.object({ id: backupSchema.shape.id, folder: path }),
  'internal.restoreFrom': z.object({ folder: path, way: waySchema }),
  'internal.close': nothing,
}

type Log = (line: string) => void
type SchemaOf = (name: string) => z.ZodType | undefined

export type ShellAnswers = {
  readonly handlers: VaultHandlers
  readonly post: (message: FromVault) => void
}

export type PageAnswers = {
  readonly handlers: VaultHandlers
  readonly post: (message: ToPage) => void
  readonly log: Log
}

/** Makes the function that takes one call of the shell. The calls of the page are not among them. */
export function answerShell({ handlers, post }: ShellAnswers): (message: unknown) => Promise<void> {
  return answerCalls({
    handlers,
    schemaOf: (name) =>
      Object.hasOwn(shellInputs, name) ? shellInputs[name as ShellToVaultCall] : undefined,
    post: (id, result) => post({ kind: 'answer', id, result }),
    log: (line) => post({ kind: 'log', line }),
  })
}

/** Makes the function that takes one call of the page: those of the contract whose home is the vault, and no other. */
export function answerPage({ handlers, post, log }: PageAnswers): (message: unknown) => Promise<void> {
  return answerCalls({
    handlers,
    schemaOf: (name) => {
      const call = Object.hasOwn(contract, name) ? contract[name as CallName] : undefined
      return call?.home === 'vault' ? call.input : undefined
    },
    post: (id, result) => post({ id, result }),
    log,
  })
}

type Answering = {
  readonly handlers: VaultHandlers
  readonly schemaOf: SchemaOf
  readonly post: (id: number, result: Result<unknown>) => void
  readonly log: Log
}

/** What is no call at all is left unanswered. */
function answerCalls(answering: Answering): (message: unknown) => Promise<void> {
  const { post, log } = answering
  return async (message) => {
    const call = callSchema.safeParse(message)
    if (!call.success) return
    const { id, name, input } = call.data
    const result = await resultOf(name, input, answering)
    try {
      post(id, result)
    } catch (error) {
      // A value that cannot be cloned must cost its call, not the process.
      post(id, failed(failureOf(error, name, log)))
    }
  }
}

async function resultOf(
  name: string,
  input: unknown,
  { handlers, schemaOf, log }: Answering,
): Promise<Result<unknown>> {
  const schema = schemaOf(name)
  try {
    if (schema === undefined || !Object.hasOwn(handlers, name)) throw new Failure('refused')
    return succeeded(await run(handlers, name, checkInput(schema, input)))
  } catch (error) {
    return failed(failureOf(error, schema === undefined ? 'unknown' : name, log))
  }
}

/** The name was found in a table and the input read by its schema; the type of the pair is lost by then. */
function run(handlers: VaultHandlers, name: string, input: unknown): unknown {
  const handler: unknown = Reflect.get(handlers, name)
  if (typeof handler !== 'function') throw new Error('a handler is a function')
  return Reflect.apply(handler, undefined, [input])
}

/** An expected failure as it is; anything else as `internal` with a reference that the log line carries too. */
function failureOf(error: unknown, name: string, log: Log): FailureData {
  const failure = asFailure(error)
  if (failure !== undefined) {
    const data = failureSchema.safeParse({ code: failure.code, params: failure.params })
    if (data.success) return data.data
  }
  return { code: 'internal', params: { reference: reportFault(error, name, log) } }
}

/** Writes one line about a fault, and answers the reference that stands in it. */
export function reportFault(error: unknown, name: string, log: Log): string {
  const reference = randomBytes(4).toString('hex').toUpperCase()
  log(`${reference} ${name} ${faultText(error)}`)
  return reference
}

/** The kind of error and where it was thrown. Never its message: messages quote what they stumble over. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '')
    .replace(`${error.name}: ${error.message}`, '')
    .split('\n    at ')
    .slice(1)
  const places = frames.flatMap((frame) => {
    const place = /([A-Za-z0-9_.-]+\.(?:c?js|mjs|ts)):(\d+):(\d+)/.exec(frame)
    return place === null ? [] : [place[0]]
  })
  return [kindOf(error), ...places.slice(0, 6)].join(' ')
}
