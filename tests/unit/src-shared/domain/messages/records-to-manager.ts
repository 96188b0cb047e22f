/** Records to the manager of the directory: alone and in clear, alone and encrypted, and with copies to counterparts. */
import type { FieldValues, MessageRecord } from '../../../../../src-shared/domain/messages/record.ts'
import { notification, ourFingerprint } from './examples.ts'

/** Of the manager's key; the office is invented. */
export const managerFingerprint = 'D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4'
const manager = { entity: 'Directory office (demonstration)', email: 'directory@manager.example' }

const pinged: FieldValues = {
  pingReference: 'Directory office 2026/2',
  pingDate: '2026-04-15',
  confirmation: 'correct',
  checkedFields: ['entity', 'telephone', 'email'],
  telephoneTested: true,
}

const changed: FieldValues = {
  action: 'modify',
  concernedType: 'technical',
  effectiveDate: '2026-06-15',
  changes: [{ field: 'telephone', from: '+503 5555 0100', to: '+503 5555 0101' }],
  requestingAuthority: 'Ministry (demonstration)',
}

type Addressed = Pick<MessageRecord, 'to' | 'directoryManager'>

function toManager(id: string, fields: FieldValues, { to, directoryManager }: Addressed): MessageRecord {
  return notification({
    template: { id, version: 1 },
    subject: id === 'T9' ? 'Reply to a ping test' : 'New telephone number',
    fields,
    to,
    directoryManager,
    acknowledgement: { requested: false },
    footers: ['voluntary'],
  })
}

export const inClear = toManager('T9', pinged, {
  to: [],
  directoryManager: { ...manager, fingerprint: null },
})

export const encrypted = toManager('T11', changed, {
  to: [],
  directoryManager: { ...manager, fingerprint: managerFingerprint },
})

export const copied = toManager('T11', changed, {
  to: [
    ...notification().to,
    {
      state: 'EGY',
      pocType: 'diplomatic',
      pocId: null,
      entity: 'مكتب الاتصال (demonstration)',
      email: 'poc@desk-egy.example',
      fingerprint: ourFingerprint,
    },
  ],
  directoryManager: {
    entity: 'مكتب الدليل (demonstration)',
    email: manager.email,
    fingerprint: managerFingerprint,
  },
})

export const recordsToManager: readonly { readonly name: string; readonly record: MessageRecord }[] = [
  { name: 'T9.v1.manager', record: inClear },
  { name: 'T11.v1.manager', record: encrypted },
  { name: 'T11.v1.manager-and-copies', record: copied },
]
