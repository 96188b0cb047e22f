/** The list that opens under a select or a combo box. */
import type { ReactNode } from 'react'
import { ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { Option } from './option.ts'
import styles from './option-list.module.css'

export type OptionListProps = {
  /** Static options; left out where the list takes its items from the combo box around it. */
  readonly items?: readonly Option[]
  readonly empty?: ReactNode
}

export function OptionList({ items, empty }: OptionListProps) {
  return (
    <Popover className={classes(styles.popover)} offset={4}>
      <ListBox<Option>
        className={classes(styles.list)}
        {...(items === undefined ? {} : { items })}
        {...(empty === undefined ? {} : { renderEmptyState: () => <p className={styles.empty}>{empty}</p> })}
      >
        {(option) => <OptionRow option={option} />}
      </ListBox>
    </Popover>
  )
}

function OptionRow({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className={classes(styles.option)}
    >
      {({ isSelected }) => (
        <>
          <span className={styles.mark}>{isSelected && <Icon name="check" size={14} />}</span>
          <span className={styles.words}>
            <Text slot="label" {...(option.language === undefined ? {} : { lang: option.language })}>
              {option.label}
            </Text>
            {option.detail !== undefined && (
              <Text slot="description" className={classes(styles.detail)}>
                {option.detail}
              </Text>
            )}
          </span>
        </>
      )}
    </ListBoxItem>
  )
}
