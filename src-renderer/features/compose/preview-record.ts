/** The record that the preview renders: what the release would make of a draft, as far as it is known now. */
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import {
  jointProtection,
  messageAddress,
  officeName,
} from '../../../src-shared/domain/directory/addressee.ts'
import { bestKey, encryptionStateAt } from '../../../src-shared/domain/directory/key-state.ts'
import { keysInUse } from '../../../src-shared/domain/directory/keys-in-use.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { DirectoryManagerView } from '../../../src-shared/domain/directory-manager.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { fixedSubject, leavesOpen } from '../../../src-shared/domain/messages/in-clear.ts'
import type { FieldValues, MessageRecord, SenderHours } from '../../../src-shared/domain/messages/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'

export type PreviewParts = {
  readonly draft: Draft
  readonly definition: TemplateDefinition
  readonly profile: DeskProfile
  readonly kind: VaultKind
  /** Primary fingerprint of the desk's own key; null while it is being read. */
  readonly ownFingerprint: string | null
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  /** The manager of the directory as the desk knows it; looked at only where the draft goes there. */
  readonly manager?: DirectoryManagerView | null
  /** Of the desk's own entry in the directory. */
  readonly officeHours?: SenderHours | null
  readonly now: Date
}

/** Stands where the release will put the random salt; it is never shown. */
const unsetSalt = 'A'.repeat(22)
const unsetFingerprint = '0'.repeat(40)

/**
 * A record for showing only: never stored, signed or sent. Parts that the release makes (salt, case number,
 * final time) are placeholders; a recipient that is still being read is left out.
 */
export function previewRecord(parts: PreviewParts): MessageRecord {
  const { draft, definition, profile, officeHours = null } = parts
  const { template } = definition
  const { protection, ...addressed } = addressees(parts)
  const fingerprint = parts.ownFingerprint ?? unsetFingerprint
  return {
    format: 'poc-desk-message',
    version: 1,
    id: draft.id,
    salt: unsetSalt,
    template: { id: template.id, version: template.version },
    thread: draft.id,
    caseNumber: caseNumberShape(draft, profile, parts.now),
    ...(filled(draft.counterpartReference) ? { counterpartReference: draft.counterpartReference } : {}),
    mode: draft.mode,
    ...(parts.kind === 'demonstration' ? { demonstration: true } : {}),
    ...(draft.mode === 'exercise' && draft.exercise !== undefined ? { exercise: draft.exercise } : {}),
    from: {
      state: profile.state,
      pocType: profile.pocType,
      pocId: null,
      entity: profile.entity,
      contact: profile.contact,
      email: profile.email,
      phone: profile.phone,
      timeZone: profile.timeZone,
      ...(officeHours === null ? {} : { officeHours }),
      fingerprint,
    },
    ...addressed,
    created: parts.now.toISOString(),
    textLanguage: draft.textLanguage,
    renderedIn: draft.renderedIn,
    tlp: draft.tlp,
    precedence: draft.precedence,
    subject: leavesOpen(protection, draft) ? fixedSubject(definition, draft) : draft.subject,
    acknowledgement: draft.acknowledgement,
    ...optionalParts(draft),
    fields: { ...draft.fields, ...automaticFields(template, parts.ownFingerprint) },
    footers: draft.footers,
  }
}

/** What an envelope may have besides. */
function optionalParts({ pap, replyBy, preferredReply, attachments }: Draft) {
  return {
    ...(pap === undefined ? {} : { pap }),
    ...(replyBy === undefined ? {} : { replyBy }),
    ...(preferredReply === undefined ? {} : { preferredReply }),
    ...(attachments === undefined ? {} : { attachments }),
  }
}

/** The addressees with the keys they are encrypted to, none where the message would leave in clear. */
function addressees(parts: PreviewParts) {
  const { draft, definition, profile, entries, now } = parts
  const known = draft.to.flatMap((id) => entries.get(id) ?? [])
  const keys = known.map((entry) => usableFingerprint(entry, now))
  const manager = addressedManager(parts)
  const protection = jointProtection(
    [...keys, ...(manager === undefined ? [] : [manager.fingerprint])].map((key) => key !== null),
    definition.template.leastProtection,
  )
  const copies = (draft.cc ?? []).flatMap((id) => entries.get(id) ?? [])
  const named = (office: DirectoryEntry['pointOfContact'], fingerprint: string | null) => ({
    state: office.state,
    pocType: office.type,
    pocId: office.id,
    entity: officeName(office, profile.textLanguage),
    email: messageAddress(office) ?? '',
    fingerprint,
  })
  const keyOf = (key: string | null | undefined) => (protection === 'signed' ? null : (key ?? null))
  return {
    protection,
    to: known.map(({ pointOfContact }, index) => named(pointOfContact, keyOf(keys[index]))),
    ...(copies.length === 0
      ? {}
      : {
          cc: copies.map((entry) => named(entry.pointOfContact, keyOf(usableFingerprint(entry, now)))),
        }),
    ...(manager === undefined
      ? {}
      : { directoryManager: { ...manager, fingerprint: keyOf(manager.fingerprint) } }),
  }
}

function addressedManager({ draft, manager, now }: PreviewParts): MessageRecord['directoryManager'] {
  if (draft.toManager !== true || manager === undefined || manager === null) return undefined
  const { entity, email, facts } = manager
  const isUsable = facts !== null && encryptionStateAt(facts, now) === 'usable'
  return { entity, email, fingerprint: isUsable ? facts.fingerprint : null }
}

function usableFingerprint(entry: DirectoryEntry, now: Date): string | null {
  const key = bestKey(keysInUse(entry), now)
  return key !== undefined && encryptionStateAt(key, now) === 'usable' ? key.fingerprint : null
}

function automaticFields(template: Template, ownFingerprint: string | null): FieldValues {
  if (ownFingerprint === null) return {}
  const ours = template.fields.filter((field) => field.automatic && field.type === 'fingerprint')
  return Object.fromEntries(ours.map((field) => [field.name, ownFingerprint]))
}

/** `STATE-YEAR-…`: the number itself is given at release; an exercise has its own series. */
function caseNumberShape(draft: Draft, profile: DeskProfile, now: Date): string {
  const shape = `${profile.state}-${now.getUTCFullYear()}-…`
  return draft.mode === 'real' ? shape : `X-${shape}`
}

function filled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
