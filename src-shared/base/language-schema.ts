/** The schema of an interface language; apart from `languages.ts`, so that the page starts without zod. */
import { z } from 'zod'
import { languages } from './languages.ts'

export const languageSchema = z.enum(languages)
