/** Version of the package, as in package.json. */
export const VERSION = '0.1.0';

/** Version of the random streams: raised whenever the same scenario and seed would no longer give the same bytes. */
export const STREAM_VERSION = 1;

/** What draws come from: keys from the cipher, numbers from a key by the mixer (draws.ts). Results name it. */
export const GENERATOR = 'threefry-2x32-20, lowbias32';
