/** Where the officer is: a typed route kept in memory, so that no address or identifier ever lands in a URL. */
import { createContext, useContext } from 'react'
import { required } from '../src-shared/base/assert.ts'
import type { DirectoryFilter } from '../src-shared/domain/directory/views.ts'
import type { Draft } from '../src-shared/domain/messages/draft.ts'
import type { TemplateId } from '../src-shared/domain/messages/template.ts'

export const deskSections = [
  'profile',
  'key',
  'settings',
  'clocks',
  'templates',
  'national',
  'about',
] as const
export type DeskSection = (typeof deskSections)[number]

export const vaultSections = ['officers', 'recovery', 'backups', 'audit', 'locking'] as const
export type VaultSection = (typeof vaultSections)[number]

/** What the list of points of contact is narrowed to; its order follows the language of the interface. */
export type DirectorySelection = Readonly<Omit<DirectoryFilter, 'sortLanguage'>>

export type Route =
  /** What is due, and what else waits for an officer. */
  | { readonly screen: 'today' }
  /** With a filter the list shows what it finds and nothing else; without one it stays as the officer left it. */
  | { readonly screen: 'directory'; readonly id?: string; readonly filter?: Partial<DirectorySelection> }
  /** Changes that wait: all of them, those of one point of contact, or those of one import. */
  | { readonly screen: 'review'; readonly poc?: string; readonly batch?: string }
  | { readonly screen: 'imports' }
  /** The editor of a record; without an id a new one that the desk makes, of a State (alpha-3) where that is known. */
  | { readonly screen: 'record'; readonly id?: string; readonly state?: string }
  | { readonly screen: 'keys' }
  | { readonly screen: 'readiness' }
  /** Whose office is open at this time of day. */
  | { readonly screen: 'hours' }
  /** The desk's own groups of points of contact. */
  | { readonly screen: 'groups' }
  | { readonly screen: 'messages'; readonly thread?: string }
  /** With a draft, one that was just begun about another message; it is not kept yet. */
  | {
      readonly screen: 'compose'
      readonly to: readonly string[]
      readonly template?: TemplateId
      readonly draft?: Draft
    }
  | { readonly screen: 'read' }
  /** The log of the desk's shifts, and what one leaves to the next. */
  | { readonly screen: 'hand-over' }
  | { readonly screen: 'statistics' }
  /** Drafts that wait for a second officer; with an id, one of them. */
  | { readonly screen: 'waiting'; readonly submission?: string }
  /** With what the system handed over: the handle of a directory in a file, taken in at once; text of an invitation. */
  | { readonly screen: 'registry'; readonly bundle?: string; readonly invitation?: string }
  | { readonly screen: 'desk'; readonly section?: DeskSection }
  | { readonly screen: 'vault'; readonly section?: VaultSection }

export type Navigation = { readonly route: Route; readonly navigate: (route: Route) => void }

export const NavigationContext = createContext<Navigation | null>(null)

export function useRoute(): Route {
  return required(useContext(NavigationContext), 'navigation').route
}

/** `navigate({ screen: 'compose', to: [id] })`, `navigate({ screen: 'messages', thread })`, … */
export function useNavigate(): (route: Route) => void {
  return required(useContext(NavigationContext), 'navigation').navigate
}
