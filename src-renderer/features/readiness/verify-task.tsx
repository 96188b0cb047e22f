/** Opens the comparison of the key one would encrypt to, without a way over the record. */
import { useState } from 'react'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { bestKey } from '../../../src-shared/domain/directory/key-state.ts'
import { keysInUse } from '../../../src-shared/domain/directory/keys-in-use.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { VerifyKeyDialog } from '../keys/verify-key.tsx'

export type VerifyTaskProps = {
  readonly pocId: string
  readonly label: string
  /** Accessible name: the label and whom it is about. */
  readonly name: string
}

export function VerifyTask({ pocId, label, name }: VerifyTaskProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={name} onPress={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && <Ceremony pocId={pocId} onClose={() => setOpen(false)} />}
    </>
  )
}

/** A list of tasks does not read the record of each office beforehand. */
function Ceremony({ pocId, onClose }: { readonly pocId: string; readonly onClose: () => void }) {
  const now = useNow()
  const entry = useDeskQuery('directory.entry', { id: pocId })
  if (entry.data === undefined) return <FailureNotice failure={entry.error} />
  const key = keyToVerify(entry.data, now)
  if (key === undefined) return null
  return <VerifyKeyDialog entry={entry.data} fingerprint={key.fingerprint} onClose={onClose} />
}

/** The key one would encrypt to at `now`: one that an officer rejected is not compared anew in its place. */
export function keyToVerify(
  entry: Pick<DirectoryEntry, 'keys' | 'verifications'>,
  now: Date,
): KeyFacts | undefined {
  return bestKey(keysInUse(entry), now)
}
