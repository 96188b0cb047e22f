/** The words of the interface in English: one part of the page that is loaded when this language is chosen. */
import type { ResourceLanguage } from 'i18next'

/** By file path; the templates' words are loaded with the screens that render messages, those of the help with the help. */
export const words = import.meta.glob<ResourceLanguage>(
  ['../../../locales/en/*.json', '!../../../locales/en/{templates,help,glossary}.json'],
  { eager: true, import: 'default' },
)
