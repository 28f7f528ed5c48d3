/** Code points of the zeros of the scripts that readers of the form may have on their keyboards: Arabic, Persian and Urdu, Devanagari, Bengali, Burmese, Shan. Nine digits follow each. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x1040, 0x1090];

/** Replaces the decimal digits of other scripts by those of ASCII. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => point >= start && point < start + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}
