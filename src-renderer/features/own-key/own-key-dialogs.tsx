/** Which of the dialogs about the desk's own keys is open. */
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { OwnKeyEntry } from '../../../src-shared/domain/own-key.ts'
import { CompromiseDialog, PractiseDialog } from './compromise-dialogs.tsx'
import { ExtendDialog } from './extend-dialog.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { RevocationSheetDialog } from './revocation-sheet-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

export type Doing =
  | { readonly what: 'extend' | 'replace' | 'revoke' | 'practise' | 'sheet'; readonly ownKey: OwnKeyEntry }
  /** What a compromise touches, after the key was revoked. */
  | { readonly what: 'compromise'; readonly fingerprint: string; readonly from: string }

export type OwnKeyDialogsProps = {
  readonly doing: Doing
  readonly vault: Extract<VaultStatus, { state: 'open' }>
  readonly onDo: (doing: Doing | null) => void
}

export function OwnKeyDialogs({ doing, vault, onDo }: OwnKeyDialogsProps) {
  const close = () => onDo(null)
  switch (doing.what) {
    case 'extend':
      return <ExtendDialog onClose={close} />
    case 'replace':
      return <ReplaceDialog onClose={close} />
    case 'revoke':
      return (
        <RevokeDialog
          ownKey={doing.ownKey}
          onCompromised={(from) =>
            onDo({ what: 'compromise', fingerprint: doing.ownKey.facts.fingerprint, from })
          }
          onClose={close}
        />
      )
    case 'practise':
      return <PractiseDialog fingerprint={doing.ownKey.facts.fingerprint} onClose={close} />
    case 'compromise':
      return <CompromiseDialog fingerprint={doing.fingerprint} from={doing.from} onClose={close} />
    case 'sheet':
      return <RevocationSheetDialog ownKey={doing.ownKey} vault={vault} onClose={close} />
  }
}
