/** What the harness and its verifying process say to each other. */

import type { CorruptionTask, Outcome } from './corruption.ts'
import type { Known } from './facts.ts'
import type { Verdict } from './verify.ts'

export type VerifierTask =
  | { readonly kind: 'verify'; readonly root: string; readonly known: Known }
  | CorruptionTask

export type VerifierAnswer =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'fault'; readonly text: string }
