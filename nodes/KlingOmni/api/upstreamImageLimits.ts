/** The same as `upstreamLimits` of an image file, whichever model it is for. Sides in pixels. */
export const upstreamImageLimits = { bytes: 10 * 1024 * 1024, minSide: 300, maxRatio: 2.5 };
