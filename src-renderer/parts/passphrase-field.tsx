/** A field for a passphrase: hidden unless asked for, because a long one is hard to type unseen. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/button.tsx'
import { TextField, type TextFieldProps } from '../ui/text-field.tsx'

export type PassphraseFieldProps = Omit<TextFieldProps, 'type' | 'trailing' | 'direction' | 'maxLength'>

export function PassphraseField(props: PassphraseFieldProps) {
  const { t } = useTranslation('common')
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      maxLength={1024}
      trailing={
        <IconButton
          size="small"
          icon={isShown ? 'eye-off' : 'eye'}
          label={t(isShown ? 'action.action--hide-passphrase' : 'action.action--show-passphrase')}
          onPress={() => setShown(!isShown)}
        />
      }
    />
  )
}
