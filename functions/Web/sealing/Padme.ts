/** Sealed plaintext is never shorter, in bytes (sealed-format.md). */
export const minPaddedLengthBytes = 65_536;

/**
 * PADMÉ (Nikitin et al., PoPETs 2019, section 4): rounds a length up to a multiple of 2^(E−S), E = ⌊log2 L⌋, S = ⌊log2 E⌋ + 1.
 * Adds at most 12 %, and at most 3.2 % from 64 KiB on.
 */
export function padmeLength(lengthBytes: number): number {
  if (!Number.isSafeInteger(lengthBytes) || lengthBytes < 0) {
    throw new RangeError("A length is a whole number of bytes.");
  }
  if (lengthBytes < 2) {
    return lengthBytes;
  }
  const exponent = floorLog2(lengthBytes);
  const step = 2 ** (exponent - (floorLog2(exponent) + 1));
  return Math.ceil(lengthBytes / step) * step;
}

/** Length in bytes of the sealed plaintext of so many bytes of content: content ‖ 0x80 ‖ zeros. */
export function paddedLength(contentLengthBytes: number): number {
  return padmeLength(Math.max(contentLengthBytes + 1, minPaddedLengthBytes));
}

/** Exact for every safe integer, which Math.log2 is not just below a power of two. */
function floorLog2(value: number): number {
  return value.toString(2).length - 1;
}
