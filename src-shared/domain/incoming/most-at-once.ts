/** Files that are opened one after another at the most. Apart from the schemas: the main process needs it before them. */
export const mostAtOnce = 50
