"""Which sections of the report say a fact."""

from pathlib import Path

from zorgcijfers.trace.sections import sections_using


def test_sections_are_named_by_file_and_heading_each_once(tmp_path: Path) -> None:
    (tmp_path / "_b.qmd").write_text(
        "# Files {#sec-files}\n\n{{< var a.b >}} and {{<var a.b>}}\n\n## More\n\n{{< var c.d >}}\n",
        "utf-8",
    )
    (tmp_path / "_a.qmd").write_text("{{< var c.d >}} before any heading\n", "utf-8")
    assert sections_using(tmp_path, ["a.b"]) == ["_b.qmd: Files"]
    assert sections_using(tmp_path, ["c.d"]) == ["_a.qmd: _a", "_b.qmd: More"]
    assert sections_using(tmp_path, ["a.b", "c.d"]) == [
        "_a.qmd: _a",
        "_b.qmd: Files",
        "_b.qmd: More",
    ]
    assert sections_using(tmp_path, ["a"]) == []
    assert sections_using(tmp_path, []) == []
