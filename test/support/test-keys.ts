/** Under which databases of tests are sealed. */
export const TEST_STORE_KEY = Uint8Array.from({ length: 32 }, (_, place) => place + 1)

/** Key of what the host seals in tests. */
export const TEST_DATA_KEY = Buffer.alloc(32, 9)
