"""Checks that nobody declares: what the shape of a table, or a repeated number, implies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from zorgcijfers.audit.kinds import (
    AtMost,
    Between,
    Check,
    Cumulative,
    Equal,
    Ordered,
    Share,
    Sum,
)
from zorgcijfers.audit.printed import STATEMENT, Book, Printed
from zorgcijfers.audit.terms import Constant, Operand
from zorgcijfers.errors import SpecError
from zorgcijfers.reading.specs import Relation, TableSpec

_WHOLE = Constant(constant="100", unit="percent", because="Shares of one whole add up to it.")


def of_table(document: str, spec: TableSpec, book: Book) -> Iterator[Check]:
    """
    Every check that a table's spec implies.

    Parameters
    ----------
    document : id of the document that prints the table.
    spec : its spec; `relation` of rows and columns says what derives from what.
    book : the printed numbers, of which the table's rows and years are taken.

    Yields
    ------
    Totals of rows and columns; means between their parts; shares of totals, which add up to 100;
    running shares, from the counts and from the printed shares, which end at 100 and never fall.
    """
    cells = book.of_table(document, spec.table_id)
    if not cells:
        return
    year = "/{year}" if len(cells[0].path) > len(("table", "row", "column")) else ""
    printed_rows = dict.fromkeys(cell.path[1] for cell in cells)
    related = {row.code: row.relation for row in spec.described_rows}
    rows = tuple(_Line(code, related.get(code)) for code in printed_rows)
    columns = tuple(_Line(column.code, column.relation) for column in spec.columns)
    for across, lines, crossing in (("row", columns, rows), ("column", rows, columns)):
        for line in lines:
            if line.relation is not None:
                shape = _Shape(document, spec.table_id, year, across, lines, crossing)
                yield from shape.implied(line.code, line.relation)


def of_mentions(book: Book) -> Iterator[Check]:
    """
    Every check that a repeated number implies: its mentions, and its cells, print one number, in
    one document and in documents that are analysed together.

    Where the mentions of a number hedge it as a lower and an upper bound (`tussen de 2 en 3`), they
    are no repetitions, but bounds in order.

    Raises
    ------
    SpecError : the specs give one number different units.
    """
    alike: dict[tuple[str, tuple[str, ...]], list[Printed]] = {}
    for number in book.numbers.values():
        path = number.path[:-1] if number.path[0] == STATEMENT else number.path
        alike.setdefault((book.names_of(number.document), path), []).append(number)
    for (_, path), numbers in alike.items():
        is_statement = path[0] == STATEMENT
        what = "/".join(path[1:] if is_statement else path)
        _require_one_unit(what, numbers)
        low = [n for n in numbers if n.qualifier == "at_least"]
        high = [n for n in numbers if n.qualifier == "at_most"]
        if low and high:
            yield AtMost(
                name=f"stated_range/{what}",
                description=f"The stated range of {what} runs from a lower to a higher number",
                left=_exactly(low[0]),
                bound=_exactly(high[0]),
                document=low[0].document,
            )
            continue
        for earlier, later in combinations(numbers, 2):
            own = f"mentions/{what}/{later.path[-1]}" if is_statement else f"same_cell/{what}"
            other = [] if earlier.document == later.document else [earlier.document]
            other += [earlier.path[-1]] if is_statement else []
            yield Equal(
                name="/".join([own, *other]),
                description=f"{what} is the same in {later.place} and {earlier.place}",
                left=_exactly(later),
                right=_exactly(earlier),
            )


def _require_one_unit(what: str, numbers: Sequence[Printed]) -> None:
    units = {number.unit: number.place for number in numbers}
    if len(units) > 1:
        found = ", ".join(f"{unit} ({place})" for unit, place in units.items())
        raise SpecError(
            f"{what} has several units: {found}; correct the unit in the document's "
            "statements.yaml or table spec"
        )


def _exactly(number: Printed) -> Operand:
    """The operand that selects this number only."""
    return Operand(of=("/".join(number.path),), document=number.document)


@dataclass(frozen=True)
class _Line:
    """A row or a column: its code, and what it derives from."""

    code: str
    relation: Relation | None

    @property
    def is_total(self) -> bool:
        return self.relation is not None and self.relation.kind == "total"


@dataclass(frozen=True)
class _Shape:
    """
    A table seen from one of its sides.

    Attributes
    ----------
    across : what each cell of a line lies in: `row` where the lines are columns, else `column`.
    lines : the columns (or rows), of which some derive from others.
    crossing : the rows (or columns) that they cross.
    """

    document: str
    table: str
    year: str
    across: str
    lines: tuple[_Line, ...]
    crossing: tuple[_Line, ...]

    def implied(self, code: str, relation: Relation) -> Iterator[Check]:
        """What a derived line implies, cell by cell."""
        match relation.kind:
            case "total":
                yield Sum(
                    name=self.name(code),
                    description=self.words("the parts add up to the total"),
                    left=self.each_cell(code, self.plain + self.totals),
                    parts=(self.parts(relation),),
                    document=self.document,
                )
            case "mean":
                yield Between(
                    name=self.name(code),
                    description=self.words("the mean lies between its parts"),
                    left=self.each_cell(code, self.plain),
                    parts=tuple(
                        self.cells(part, f"{{{self.across}}}")
                        for part in relation.of
                        or [line.code for line in self.lines if line.relation is None]
                    ),
                    document=self.document,
                )
            case "share":
                yield Share(
                    name=self.name(code),
                    description=self.words("the share is the part in percent of the whole"),
                    left=self.each_cell(code, self.plain + self.totals),
                    part=self.parts(relation),
                    whole=self.whole(relation),
                    document=self.document,
                )
                yield Sum(
                    name=self.name(code, "sum"),
                    description=self.words(f"the shares of {code} add up to 100", every=False),
                    each=self.pattern(code, self.plain[0]),
                    left=_WHOLE,
                    parts=(self.cells(code, "*"),),
                    document=self.document,
                )
            case "cumulative":
                yield from self.running(code, relation)

    def running(self, code: str, relation: Relation) -> Iterator[Check]:
        """What a line of running shares implies."""
        shares = [
            line.code
            for line in self.lines
            if line.relation and line.relation.kind == "share" and line.relation.of == relation.of
        ]
        for place, upto in enumerate(self.plain, start=1):
            left = self.each_cell(code, (upto,))
            before = "|".join(self.plain[:place])
            yield Cumulative(
                name=self.name(code),
                description=self.words("the running share follows from the counts"),
                left=left,
                parts=(self.cells("|".join(relation.of) or "*", before),),
                whole=self.whole(relation),
                document=self.document,
            )
            for share in shares:
                yield Cumulative(
                    name=self.name(code, f"of_{share}"),
                    description=self.words("the running share follows from the printed shares"),
                    left=left,
                    parts=(self.cells(share, before),),
                    document=self.document,
                )
        yield Equal(
            name=self.name(code, "end"),
            description=self.words("the last running share is the whole"),
            left=self.each_cell(code, self.plain[-1:]),
            right=_WHOLE,
            document=self.document,
        )
        yield Ordered(
            name=self.name(code, "order"),
            description=self.words("the running share never falls"),
            series=self.each_cell(code, self.plain),
            along=self.across,
            direction="never_falling",
            document=self.document,
        )

    @property
    def plain(self) -> tuple[str, ...]:
        """Codes of the crossing lines that derive from nothing."""
        return tuple(line.code for line in self.crossing if line.relation is None)

    @property
    def totals(self) -> tuple[str, ...]:
        """Codes of the crossing lines of totals."""
        return tuple(line.code for line in self.crossing if line.is_total)

    def whole(self, relation: Relation) -> Operand:
        """The total of all parts: as printed, or else added up."""
        return self.cells("|".join(relation.of) or "*", self.totals[0] if self.totals else "*")

    def parts(self, relation: Relation) -> Operand:
        """What a cell of the derived line derives from."""
        return self.cells("|".join(relation.of) or "*", f"{{{self.across}}}")

    def cells(self, line: str, crossing: str) -> Operand:
        """The sum of the cells that names select."""
        return Operand(of=(self.pattern(line, crossing),), take="sum")

    def each_cell(self, line: str, crossing: tuple[str, ...]) -> Operand:
        """A cell of the line, one for each crossing line that prints it."""
        return Operand(of=(self.pattern(line, f"{{{self.across}={'|'.join(crossing)}}}"),))

    def pattern(self, line: str, crossing: str) -> str:
        row, column = (crossing, line) if self.across == "row" else (line, crossing)
        return f"{self.table}/{row}/{column}{self.year}"

    def name(self, code: str, what: str = "") -> str:
        side = "column" if self.across == "row" else "row"
        return f"{self.table}.{code}_{side}" + (f".{what}" if what else "")

    def words(self, what: str, *, every: bool = True) -> str:
        """Description: where, and what is implied."""
        places = [f"{self.across} {{{self.across}}}"] if every else []
        places += ["{year}"] if self.year else []
        return f"{self.table}, {', '.join(places)}: {what}" if places else f"{self.table}: {what}"
