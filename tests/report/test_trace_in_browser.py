"""
From a number to the marked line of its document in a real browser, with and without scripts.

A page around the report clicks in it and writes down what it sees; all are files on the disk.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom",
)  # fmt: skip

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH")

DRIVER = """<!DOCTYPE html><iframe id="frame" width="{width}" height="800" {sandbox}></iframe>
<pre id="seen"></pre><script>
const frame = document.getElementById("frame");
const loaded = () => new Promise((done) => frame.addEventListener("load", done, {{ once: true }}));
const page = () => frame.contentDocument;
const tell = (seen) => {{ document.getElementById("seen").textContent = JSON.stringify(seen); }};
(async () => {{
  const first = loaded();
  frame.src = "index.html";
  await first;
  {steps}
}})().catch((error) => tell({{ error: String(error) }}));
</script>"""

WITH_SCRIPTS = """
  const number = page().querySelector("a.fact");
  number.focus();
  number.click();
  const dialog = page().querySelector("dialog");
  const seen = {
    open: dialog.open,
    name: dialog.getAttribute("aria-label"),
    first: page().activeElement.textContent,
    text: dialog.innerText,
    folded: !dialog.querySelector("details").open,
    wide: dialog.scrollWidth > dialog.clientWidth,
  };
  dialog.querySelector("button").click();
  await new Promise((done) => setTimeout(done, 50));
  seen.back = page().activeElement === number && !dialog.open;
  number.click();
  const next = loaded();
  dialog.querySelector("td a").click();
  await next;
  tell({ ...seen, ...LAST });
"""
WITHOUT_SCRIPTS = """
  const number = page().querySelector("a.fact");
  const entry = loaded();
  number.click();
  await entry;
  const marked = page().querySelector(":target");
  const seen = { text: marked.innerText };
  const next = loaded();
  marked.querySelector("td a").click();
  await next;
  tell({ ...seen, ...LAST });
"""
LAST = """{
    page: frame.contentWindow.location.pathname.split("/").pop(),
    mark: page().querySelector(":target")?.textContent,
    line: page().querySelector(".source-line:has(:target)")?.innerText,
  }"""


def seen_in(folder: Path, steps: str, *, sandbox: str = "", width: int = 1000) -> dict[str, object]:
    """What the steps tell of the report in a folder."""
    driver = folder / "driver.html"
    steps = steps.replace("...LAST", f"...({LAST})")
    driver.write_text(DRIVER.format(width=width, sandbox=sandbox, steps=steps), encoding="utf-8")
    done = subprocess.run(
        [str(BROWSER), *OPTIONS, f"--user-data-dir={folder / 'profile'}", driver.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr
    told: dict[str, object] = json.loads(html.unescape(found[1]))
    assert "error" not in told, told
    return told


@pytest.fixture
def beside(rendered, tmp_path: Path) -> Path:
    """The finished page with those beside it, where a driver may be put."""
    for path in rendered.html_path.parent.glob("*.html"):
        shutil.copyfile(path, tmp_path / path.name)
    return tmp_path


@pytest.mark.parametrize("width", [1000, 320])
def test_a_number_opens_its_trace_which_leads_to_the_marked_line(beside: Path, width: int) -> None:
    seen = seen_in(beside, WITH_SCRIPTS, width=width)
    text = str(seen["text"])

    assert seen["open"]
    assert seen["name"] == "€102.88: Amount <b>per</b> member, CM, 2020"
    assert seen["first"] == "Close"
    for words in ("The amount for each member.", "÷ 12", "1.234,5", "A table", "Copy citation"):
        assert words in text
    assert (
        "Test (2026), Amount <b>per</b> member, CM, 2020: €102.88. From the *page*, line 2" in text
    )
    assert seen["folded"]
    assert not seen["wide"]
    assert seen["back"]
    assert (seen["page"], seen["mark"]) == ("documents.html", "1.234,5")
    assert "CM" in str(seen["line"])


def test_without_scripts_the_same_number_leads_to_the_same_line(beside: Path) -> None:
    seen = seen_in(beside, WITHOUT_SCRIPTS, sandbox='sandbox="allow-same-origin"')

    assert "The amount for each member." in str(seen["text"])
    assert "÷ 12" in str(seen["text"])
    assert (seen["page"], seen["mark"]) == ("documents.html", "1.234,5")
