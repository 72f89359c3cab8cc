"""Amounts of money in text: "bis zu 1,5 Mrd. Euro" becomes numbers, a currency and a qualifier.

The reader knows nothing of documents. `finder` looks for words and signs of money, `tokens`,
`scales`, `numerals` and `expressions` read numbers with their currency around them, `ranges`, `qualifiers`,
`vague`, `similar` and `ellipsis` add what is said beside and instead of a number. All words
stand in the lexicon, the names and codes of currencies in CLDR.
"""

from udcgkit.amounts.amount import Amount, Qualifier
from udcgkit.amounts.finder import amounts_around, anchors_of_words, find_amounts
from udcgkit.amounts.vocabulary import possible_currencies, shared_sign

__all__ = [
    "Amount", "Qualifier", "amounts_around", "anchors_of_words", "find_amounts", "possible_currencies", "shared_sign",
]  # fmt: skip
