/** The words of the interface in Chinese: one part of the page that is loaded when this language is chosen. */
import type { ResourceLanguage } from 'i18next'

/** By file path; the templates' words are loaded with the screens that render messages. */
export const words = import.meta.glob<ResourceLanguage>(
  ['../../../locales/zh/*.json', '!../../../locales/zh/templates.json'],
  { eager: true, import: 'default' },
)
