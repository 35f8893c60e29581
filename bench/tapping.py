"""How long a tap takes to be seen and to be kept, as the page itself measures it."""

from collections.abc import Sequence
from typing import NamedTuple

from playwright.sync_api import CDPSession

from tests.phone.hand import Hand

# When the last tap was painted, when it became an answer, and when that was durable: since the
# finger left, which is some frames before the browser calls it a tap.
WATCH = """
const begin = IDBDatabase.prototype.transaction;
let left = 0, painted = null, answered = null, kept = null;
addEventListener('pointerup', (event) => {
  [left, painted, answered, kept] = [event.timeStamp, null, null, null];
  requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => { painted ??= performance.now() - left; };
    after.port2.postMessage(null);
  });
}, {capture: true});
addEventListener('change', () => { answered ??= performance.now() - left; }, {capture: true});
IDBDatabase.prototype.transaction = function (names, mode, options) {
  const made = begin.call(this, names, mode, options);
  if (mode === 'readwrite' && [names].flat().includes('ops'))
    made.addEventListener('complete', () => { kept ??= performance.now() - left; });
  return made;
};
window.lastTap = async () => {
  for (let tries = 1000; tries > 0 && (painted === null || kept === null); tries--)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return [painted, answered, kept];
};
"""
# Scrolled to and drawn: nobody taps in the same instant.
_PLACE_OF = """async ([target, number]) => {
  const label = document.querySelectorAll(`[data-target="${target}"] label:has(input)`)[number];
  label.scrollIntoView({block: 'center'});
  await new Promise((resolve) => setTimeout(resolve, 300));
  const {x, y, width, height} = label.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


class Tap(NamedTuple):
    """Milliseconds: from the finger to the paint and to what is durable; from the answer to that;
    of the page's own CPU.
    """

    painted: float
    kept: float
    answer_kept: float
    busy: float


def tap_all(hand: Hand, targets: Sequence[str], slowed: int) -> list[Tap]:
    """Answer each once, the CPU slowed so many times; the page runs WATCH."""
    page, devtools = hand.page, hand.devtools()
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    taps: list[Tap] = []
    for target in targets:
        if not hand.item(target).is_visible():
            hand.open_section(target.split("/")[0])
        place = page.evaluate(_PLACE_OF, [target, 1])
        before = _busy(devtools)
        page.touchscreen.tap(*place)
        painted, answered, kept = page.evaluate("window.lastTap()")
        taps.append(Tap(painted, kept, kept - answered, _busy(devtools) - before))
    return taps


def _busy(devtools: CDPSession) -> float:
    """CPU that the page's main thread has used; what others do on the machine is not in it."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration") * 1000
