"""What a machine can find of the barriers of a page, and what is too wide for it."""

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
_FAULTS = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`));
}"""


def barriers(page: Page) -> list[str]:
    """What axe-core finds, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text("utf-8"))
    faults: list[str] = page.evaluate(_FAULTS)
    return faults


def overflow(page: Page) -> list[str]:
    """What reaches beyond the right edge, where the page can be scrolled sideways."""
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('body *')]
           .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
           .map(each => `${each.tagName}.${each.className} is too wide`)"""
    )
    return found or ["something is too wide"]
