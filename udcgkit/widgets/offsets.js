// Offsets in JavaScript count UTF-16 units, those of the kit code points: a character beyond U+FFFF
// is two units and one code point. Every offset is converted here and nowhere else.
class Offsets {
  constructor(text) {
    this.pairs = [];  // where the characters of two units begin
    for (let at = 0; at < text.length - 1; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit < 0xdc00) this.pairs.push(at++);
    }
  }
  // how many items of `this.pairs` satisfy a condition that holds for the first ones only
  count(holds) {
    let low = 0, high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.pairs[middle], middle)) low = middle + 1; else high = middle;
    }
    return low;
  }
  units(points) { return points + this.count((at, number) => at - number < points); }
  points(units) { return units - this.count((at) => at < units); }
  // the nearest place that does not split a character, before or after
  whole(units, after) {
    const number = this.count((at) => at < units) - 1;
    const inside = number >= 0 && this.pairs[number] + 1 === units;
    return inside ? units + (after ? 1 : -1) : units;
  }
}
