/** Tables of the database as kinds of content that an officer knows. */
import type { SalvageReport } from '../../../src-shared/contract/backups.ts'

const contents = [
  'messages',
  'files',
  'acknowledgements',
  'drafts',
  'directory',
  'keys',
  'officers',
  'audit',
  'desk',
  'other',
] as const
export type Content = (typeof contents)[number]

/** Tables by the names in src-main/store/migrations; one that is not named here counts as `other`. */
const contentByTable: ReadonlyMap<string, Content> = new Map([
  ['message', 'messages'],
  ['sealed_file', 'files'],
  ['attachment', 'files'],
  ['sealed_attachment', 'files'],
  ['acknowledgement', 'acknowledgements'],
  ['draft', 'drafts'],
  ['draft_editor', 'drafts'],
  ['submission', 'drafts'],
  ['submission_event', 'drafts'],
  ['submission_reader', 'drafts'],
  ['approval', 'messages'],
  ['draft_attachment', 'drafts'],
  ['draft_attachment_piece', 'drafts'],
  ['point_of_contact', 'directory'],
  ['point_of_contact_key', 'directory'],
  ['point_of_contact_email', 'directory'],
  ['directory_state', 'directory'],
  ['registry_connection', 'directory'],
  ['registry_trust', 'directory'],
  ['registry_directory', 'directory'],
  ['registry_attempt', 'directory'],
  ['own_key', 'keys'],
  ['officer', 'officers'],
  ['recovery_way', 'officers'],
  ['audit', 'audit'],
  ['audit_head', 'audit'],
  ['meta', 'desk'],
  ['device', 'desk'],
  ['profile', 'desk'],
  ['setting', 'desk'],
  ['case_counter', 'desk'],
])

export type SalvagedContent = { readonly content: Content; readonly read: number; readonly lost: number }

/** Records read and lost by kind of content, in a fixed order; kinds of which there is nothing are left out. */
export function contentOf(tables: SalvageReport['tables']): readonly SalvagedContent[] {
  return contents
    .map((content) => {
      const own = tables.filter(({ name }) => (contentByTable.get(name) ?? 'other') === content)
      return {
        content,
        read: own.reduce((sum, table) => sum + table.read, 0),
        lost: own.reduce((sum, table) => sum + table.lost, 0),
      }
    })
    .filter(({ read, lost }) => read + lost > 0)
}
