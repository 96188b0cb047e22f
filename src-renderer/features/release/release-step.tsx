/** The step after writing: the officer releases the message, or submits it to a second one, as the desk has it. */

import { useNeedsSecondOfficer } from '../../correspondence/use-second-officer.ts'
import { ReleaseDialog, type ReleaseDialogProps } from '../compose/release-dialog.tsx'
import { SubmitDialog } from './submit-dialog.tsx'

export function ReleaseStep(props: ReleaseDialogProps) {
  const submits = useNeedsSecondOfficer({ mode: props.draft.mode, isAcknowledgement: false })
  return submits ? <SubmitDialog {...props} /> : <ReleaseDialog {...props} />
}
