/** A passphrase as it crosses the bridge; whether a new one is long enough is a rule of the vault. */
import { z } from 'zod'

export const passphraseSchema = z.string().max(1024)
