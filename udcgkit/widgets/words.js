// The words of a text, for choosing a passage from the keyboard.
class Words {
  constructor(text, language) {
    this.starts = [];
    this.ends = [];
    for (const [start, part] of segments(text, language, "word"))
      if (/[^\s\p{P}]/u.test(part)) { this.starts.push(start); this.ends.push(start + part.length); }
    this.text = text;
    this.language = language;
  }
  // number of the word at a place, or of the next one; the last one at the end
  at(place) {
    let low = 0, high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle] <= place) low = middle + 1; else high = middle;
    }
    return Math.max(0, Math.min(low, this.ends.length - 1));
  }
  // the end of the next character, or the start of the one before, as a reader sees characters
  character(place, step) {
    const from = Math.max(0, place - 64), near = this.text.slice(from, place + 64);
    const ends = segments(near, this.language, "grapheme").map(([start, part]) => from + start + part.length);
    if (step > 0) return ends.find((end) => end > place) ?? place;
    return ends.findLast((end) => end < place) ?? from;
  }
}
const segments = (text, language, granularity) => {
  if (!globalThis.Intl?.Segmenter) return [...text.matchAll(/[\p{L}\p{N}]+|\S/gu)].map((found) => [found.index, found[0]]);
  return [...new Intl.Segmenter(language || "de", { granularity }).segment(text)].map((one) => [one.index, one.segment]);
};
