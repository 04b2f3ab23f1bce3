"""Names beside lines: each where it stands clear of all lines and of the other names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from zorgcijfers.presentation.charts.frame import text_width
from zorgcijfers.presentation.figures import BOLD, INK, SIZES

HALO = [withStroke(linewidth=3, foreground="white")]
"""White edge of letters, where they must cross a line after all."""

Points = NDArray[np.float64]

_GAP = 0.07  # between a line and its name, in inches
_ENOUGH = 0.16  # more room than this (inches) makes a place no better
_ABOVE = 0.01  # worth of standing above the line, where all else is equal
_ALONG = 40  # places tried along a line
_DENSE = 400  # points that stand for a line when room is measured


@dataclass(frozen=True)
class _Box:
    """A name's rectangle, in inches from the lower left corner of the axes."""

    left: float
    bottom: float
    width: float
    height: float

    def distance(self, points: Points) -> float:
        """Distance to the nearest point; 0 where one lies inside."""
        right, top = self.left + self.width, self.bottom + self.height
        beside = np.maximum(np.maximum(self.left - points[:, 0], points[:, 0] - right), 0)
        above = np.maximum(np.maximum(self.bottom - points[:, 1], points[:, 1] - top), 0)
        return float(np.hypot(beside, above).min())

    @property
    def outline(self) -> Points:
        """Points along its middle and edges, to keep other names away."""
        x = np.linspace(self.left, self.left + self.width, 12)
        levels = [self.bottom, self.bottom + self.height / 2, self.bottom + self.height]
        return np.array([(a, b) for a in x for b in levels])


def name_lines(
    figure: Figure, panels: Sequence[tuple[Axes, Mapping[str, tuple[Points, Points]]]]
) -> None:
    """
    Write each line's name beside it, in the one panel that has most room for all names.

    The place is the one, of those along the line and on both its sides, with most room around
    and farthest from where lines meet; of equals the one nearest the middle. The same lines
    always get the same places.

    Parameters
    ----------
    figure : where the lines are drawn, the scales of its panels set.
    panels : axes with x and y of each line by its name, in the order of naming.
    """
    figure.draw_without_rendering()  # settles the layout, so that inches are known
    placed = [(axis, _placed(figure, axis, lines)) for axis, lines in panels]
    axis, places = max(placed, key=lambda panel: min(score for score, _ in panel[1].values()))
    size = _inches(figure, axis)
    for name, (_, box) in places.items():
        axis.annotate(
            name,
            (box.left / size[0], (box.bottom + box.height / 2) / size[1]),
            xycoords="axes fraction",
            horizontalalignment="left",
            verticalalignment="center_baseline",
            color=INK,
            fontweight=BOLD,
            path_effects=HALO,
            annotation_clip=False,
        ).set_in_layout(False)


def _placed(
    figure: Figure, axis: Axes, lines: Mapping[str, tuple[Points, Points]]
) -> dict[str, tuple[float, _Box]]:
    """The best place of each name in a panel, with its score."""
    size = _inches(figure, axis)
    drawn = {name: _dense(axis, size, x, y) for name, (x, y) in lines.items()}
    foot = np.column_stack([np.linspace(0, size[0], _DENSE), np.zeros(_DENSE)])
    taken: list[Points] = [foot]
    places = {}
    for name, own in drawn.items():
        others = [points for other, points in drawn.items() if other != name]
        scored = [
            (
                _score(box, own, others, taken)
                + _apart(at, others)
                + (_ABOVE if box.bottom > at[1] else 0.0),
                box,
            )
            for at, box in _boxes(name, own, size)
        ]
        places[name] = max(scored, key=lambda place: place[0])
        taken.append(places[name][1].outline)
    return places


def _inches(figure: Figure, axis: Axes) -> Points:
    extent = axis.get_window_extent()
    return np.array([extent.width, extent.height]) / figure.dpi


def _dense(axis: Axes, size: Points, x: Points, y: Points) -> Points:
    """A line as many points, in inches from the lower left corner of the axes."""
    ends = [(np.asarray(axis.get_xlim()), x), (np.asarray(axis.get_ylim()), y)]
    inches = [
        (np.asarray(values, float) - low) / (high - low) * length
        for ((low, high), values), length in zip(ends, size, strict=True)
    ]
    steps = np.hypot(np.diff(inches[0]), np.diff(inches[1]))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0, along[-1], _DENSE)
    return np.column_stack([np.interp(at, along, part) for part in inches])


def _boxes(name: str, own: Points, size: Points) -> Iterator[tuple[Points, _Box]]:
    """Points of a line and places for its name there: above, below, left and right of each."""
    width = text_width(name, SIZES["label"], BOLD)
    height = SIZES["label"] / 72
    middle = _DENSE / 2
    places = sorted(np.linspace(0, _DENSE - 1, _ALONG), key=lambda i: abs(i - middle))
    for x, y in own[np.array(places, int)]:
        for left in (x - width - _GAP, x - width / 2, x + _GAP):
            for bottom in (y + _GAP, y - _GAP - height):
                # A name that would leave the panel is moved back into it.
                box = _Box(
                    float(np.clip(left, 0, max(size[0] - width, 0))),
                    float(np.clip(bottom, 0, size[1] - height)),
                    width,
                    height,
                )
                yield np.array([x, y]), box


def _score(box: _Box, own: Points, others: list[Points], taken: list[Points]) -> float:
    """Room around a place: others may not come near, the own line may come to the gap."""
    room = min((box.distance(points) for points in [*others, *taken]), default=_ENOUGH)
    return min(room, _ENOUGH) + 2 * min(box.distance(own), _GAP * 0.8)


def _apart(at: Points, others: list[Points]) -> float:
    """How far other lines are from a point: where lines meet, a name says nothing."""
    nearest = min((float(np.hypot(*(p - at).T).min()) for p in others), default=_ENOUGH)
    return min(nearest, _ENOUGH)
