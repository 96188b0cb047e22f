/** Where the focus goes when the button that had it is gone: to the screen, where the work goes on. */

/** A screen that takes the focus to a place of its own does so later. */
export function focusContent(): void {
  document.getElementById('content')?.focus()
}
