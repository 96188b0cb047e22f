/** Stands in for the officer in the operating system's dialogs, which no test can press. */
import type { ElectronApplication } from 'playwright'

/** The next save dialogs answer `path`; null cancels. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path)
}

/** The next open dialogs answer `path`, or several; null cancels. */
export async function answerOpenDialog(
  app: ElectronApplication,
  path: string | readonly string[] | null,
): Promise<void> {
  const chosen = path === null ? [] : [path].flat()
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths })
  }, chosen)
}

/**
 * The system's questions are answered with their first button, or with their second, which cancels.
 * @returns answers what was asked since: message and detail of each question
 */
export async function answerQuestions(
  app: ElectronApplication,
  answer: 'agree' | 'cancel',
): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(
    ({ dialog }, response) => {
      const asked: string[] = []
      Reflect.set(globalThis, 'askedQuestions', asked)
      // The window comes first, which tests do not look at.
      dialog.showMessageBox = (...given: readonly unknown[]) => {
        const { message, detail } = Object(given.at(-1))
        asked.push(`${message}\n${detail}`)
        return Promise.resolve({ response, checkboxChecked: false })
      }
    },
    answer === 'agree' ? 0 : 1,
  )
  return () => app.evaluate(() => [...(Reflect.get(globalThis, 'askedQuestions') as string[])])
}

/** Leaves the save dialog unanswered. @returns what cancels it, as soon as it is open */
export async function holdSaveDialog(app: ElectronApplication): Promise<() => Promise<void>> {
  await app.evaluate(({ dialog }) => {
    const opened = new Promise<() => void>((hold) => {
      dialog.showSaveDialog = () =>
        new Promise((resolve) => hold(() => resolve({ canceled: true, filePath: '' })))
    })
    Reflect.set(globalThis, 'heldDialog', opened)
  })
  return () =>
    app.evaluate(async () => {
      const cancel: unknown = await Reflect.get(globalThis, 'heldDialog')
      if (typeof cancel === 'function') cancel()
    })
}
