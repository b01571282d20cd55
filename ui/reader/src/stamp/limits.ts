/** Limits of docs/spec/anchor.md: each is checked before what it limits is read. */

/** Bytes of a reply, of a request, of a file of certificates. */
export const BYTES = 64 * 1024;
/** Certificates of one reply, or of one file. */
export const CERTIFICATES = 20;
/** Certificates between a signer and the root. */
export const BETWEEN = 6;
/** Steps in the search for a way: certificates that all could have issued each other must not cost more. */
export const STEPS = 2000;
/** Tags inside each other, and all of them. */
export const DEPTH = 32;
export const NODES = 10_000;
/** Bits of an RSA key. */
export const RSA_LEAST = 2048;
export const RSA_MOST = 8192;
