/** What closes in the workbench is gone at once: as long as it fades, it would take the next key. */
export const AT_ONCE = { duration: 0 } as const;
