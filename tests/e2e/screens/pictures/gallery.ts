/** The page on which all pictures of a run stand side by side, one row for each screen. */
import type { Look } from '../screen.ts'

export type PicturedScreen = {
  /** As in `007-today`. */
  readonly file: string
  readonly looks: readonly Look[]
}

/** The folder of a look, within that of the run. */
export const folderOf = ({ language, theme }: Look): string => `${language}-${theme}`

/** @returns HTML without scripts, for reviewers */
export function gallery(screens: readonly PicturedScreen[]): string {
  const rows = screens.map(({ file, looks }) => {
    const pictures = looks.map((look) => {
      const path = `${folderOf(look)}/${file}.png`
      return `<a href="${path}"><img src="${path}" alt="${file}, ${look.language}, ${look.theme}" loading="lazy"></a>`
    })
    return `<section><h2 id="${file}">${file}</h2><div>${pictures.join('')}</div></section>`
  })
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screens of POC Desk</title>
<style>
body { font: 14px system-ui, sans-serif; margin: 16px; background: #888 }
div { display: flex; gap: 8px; overflow-x: auto }
img { inline-size: 480px; display: block }
h2 { font-size: 16px; margin-block: 16px 4px }
</style>
<h1>Screens of POC Desk</h1>
${rows.join('\n')}
</html>
`
}
