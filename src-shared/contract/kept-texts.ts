/** Calls about what an officer types and has not sent: kept in the vault for that officer alone, over a lock and every way to another screen. */
import { z } from 'zod'
import { inVault } from './define.ts'

/** The longest kept value, in characters: a shift note of the longest, with what it is about. */
export const mostKeptCharacters = 40_000
/** Places of one officer at the most; the one that was written to longest ago gives way. */
export const mostKeptPlaces = 50

/** Where it is typed: a word, and the ids of what it is about, two at the most. */
const placeSchema = z.string().regex(/^[a-z-]{1,40}(?: [0-9a-f-]{36}){0,2}$/u)

export const keptTextCalls = {
  /** Null where nothing is kept. */
  'keptTexts.read': inVault(
    z.object({ place: placeSchema }),
    z.object({ value: z.string().max(mostKeptCharacters).nullable() }),
  ),
  /** Null ends it: it was sent, or there is nothing any more. No entry of the audit log, as of drafts that are saved. */
  'keptTexts.keep': inVault(
    z.object({ place: placeSchema, value: z.string().min(1).max(mostKeptCharacters).nullable() }),
    z.object({}),
  ),
} as const
