"""Selecting text with the mouse, as a person does."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page


def drag(page: Page, paper: Locator, first: str, last: str) -> None:
    """Selects with the mouse from the first occurrence of some words to the end of others."""
    page.evaluate("() => document.activeElement?.blur()")
    box: Any = paper.evaluate(
        r"""(paper, [first, last]) => {
          const edge = (words, end) => {  // of one character: in right-to-left lines words are not where they read
            const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
              const at = node.data.indexOf(words);
              if (at < 0) continue;
              const range = document.createRange();
              const letters = [...words], from = end ? at + words.length - letters.at(-1).length : at;
              range.setStart(node, from);
              range.setEnd(node, from + letters[end ? letters.length - 1 : 0].length);
              node.parentElement.scrollIntoView({block: 'center'});
              const rect = range.getBoundingClientRect();
              const right = /[\u0590-\u05ff]/.test(words) ? !end : end;
              return [right ? rect.right - 0.5 : rect.left + 0.5, (rect.top + rect.bottom) / 2];
            }
            throw new Error('not there: ' + words);
          };
          edge(last, true);
          return [edge(first, false), edge(last, true)];
        }""",
        [first, last],
    )
    (x, y), (right, low) = box
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + right) / 2, (y + low) / 2, steps=3)
    page.mouse.move(right, low, steps=3)
    page.mouse.up()
